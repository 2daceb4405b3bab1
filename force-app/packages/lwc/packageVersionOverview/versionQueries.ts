import { gql } from 'lightning/graphql';

/** A version, and its licenses by status. */
export const VERSION = gql`
  query packageVersionOverview($recordId: ID) {
    uiapi {
      query {
        versions: Package_Version__c(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              isBeta: Is_Beta__c {
                value
              }
              sortOrder: Sort_Order__c {
                value
              }
              releasedOn: Released_On__c {
                value
              }
              supportStatus: Support_Status__c {
                value
                displayValue
              }
              supportEndsOn: Support_Ends_On__c {
                value
              }
              package: Package__r {
                Id
                Name {
                  value
                }
                latestVersion: Latest_Version__r {
                  Id
                }
              }
            }
          }
        }
      }
      aggregate {
        byStatus: License__c(
          where: { Package_Version__c: { eq: $recordId } }
          groupBy: { Status__c: { group: true } }
        ) {
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
              }
            }
          }
        }
      }
    }
  }
`;

/** What stands around a version: all versions of its package, newest first, and the package's live licenses. */
export const SIBLINGS = gql`
  query packageVersionSiblings($packageId: ID) {
    uiapi {
      query {
        versions: Package_Version__c(
          where: { Package__c: { eq: $packageId } }
          orderBy: { Sort_Order__c: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              versionNumber: Version_Number__c {
                value
              }
              isBeta: Is_Beta__c {
                value
              }
            }
          }
        }
      }
      aggregate {
        live: License__c(
          where: { and: [{ Package__c: { eq: $packageId } }, { Status__c: { ne: "Uninstalled" } }] }
        ) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;
