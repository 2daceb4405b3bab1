import { gql } from 'lightning/graphql';

/** The install base in numbers, the trials that end soon, and the newest installs. */
export const INSTALL_BASE = gql`
  query installBase {
    uiapi {
      aggregate {
        byStatus: License__c(groupBy: { Status__c: { group: true } }) {
          edges {
            node {
              aggregate {
                status: Status__c {
                  value
                  displayValue
                }
                Id {
                  count {
                    value
                  }
                }
                seats: Seats__c {
                  sum {
                    value
                  }
                }
              }
            }
          }
        }
        activeUse: License_Observation__c(
          where: { License__r: { Status__c: { eq: "Active" }, Is_Site_License__c: { eq: false } } }
        ) {
          edges {
            node {
              aggregate {
                usedSeats: Used_Seats__c {
                  sum {
                    value
                  }
                }
              }
            }
          }
        }
      }
      query {
        trialsEnding: License__c(
          where: {
            Status__c: { eq: "Trial" }
            Expires_On__c: { gte: { literal: TODAY }, lte: { range: { next_n_days: 14 } } }
          }
          orderBy: { Expires_On__c: { order: ASC } }
          first: 8
        ) {
          totalCount
          edges {
            node {
              Id
              expiresOn: Expires_On__c {
                value
              }
              seats: Seats__c {
                value
              }
              isSiteLicense: Is_Site_License__c {
                value
              }
              subscriber: Subscriber__r {
                Id
                Name {
                  value
                }
              }
              package: Package__r {
                Id
                Name {
                  value
                }
              }
              observations: Observations__r(first: 1) {
                edges {
                  node {
                    Id
                    usedSeats: Used_Seats__c {
                      value
                    }
                  }
                }
              }
            }
          }
        }
        newest: License__c(
          orderBy: { Installed_On__c: { order: DESC, nulls: LAST }, CreatedDate: { order: DESC } }
          first: 8
        ) {
          edges {
            node {
              Id
              installedOn: Installed_On__c {
                value
              }
              status: Status__c {
                value
                displayValue
              }
              subscriber: Subscriber__r {
                Id
                Name {
                  value
                }
              }
              package: Package__r {
                Id
                Name {
                  value
                }
              }
              version: Package_Version__r {
                Id
                versionNumber: Version_Number__c {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** What a person should look at: each counts the rows of the list view that the home page opens for it. */
export const ATTENTION = gql`
  query attention {
    uiapi {
      query {
        accessEnded: License__c(
          where: { Status__c: { in: ["Trial", "Active"] }, Access__c: { ne: "Full" } }
          first: 1
        ) {
          totalCount
        }
        overSeats: License_Observation__c(where: { Seats_Over__c: { gt: 0 } }, first: 1) {
          totalCount
        }
        toApply: License__c(where: { Sync_State__c: { in: ["Pending", "Drift"] } }, first: 1) {
          totalCount
        }
        withoutAccount: Subscriber__c(
          where: { Account__c: { eq: null }, Is_Sandbox__c: { eq: false } }
          first: 1
        ) {
          totalCount
        }
      }
    }
  }
`;

/** Asked apart: not every role may read the inbox. */
export const INBOX = gql`
  query inbox {
    uiapi {
      query {
        failed: Install_Event__c(where: { State__c: { eq: "Failed" } }, first: 1) {
          totalCount
        }
        waiting: Install_Event__c(where: { State__c: { eq: "Waiting" } }, first: 1) {
          totalCount
        }
      }
    }
  }
`;
