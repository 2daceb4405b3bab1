import { gql } from 'lightning/graphql';

/** A package, its versions, and its licenses by status and (the live ones) by version. */
export const PACKAGE = gql`
  query packageOverview($recordId: ID) {
    uiapi {
      query {
        packages: Package__c(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              licenseManagerOrgId: License_Manager_Org_Id__c {
                value
              }
              isLicenseManagerHere: Is_License_Manager_Here__c {
                value
              }
              leadManager: Lead_Manager__r {
                Id
                Name {
                  value
                }
                IsActive {
                  value
                }
              }
              defaultPlan: Default_Plan__r @optional {
                Id
                Name {
                  value
                }
              }
              latestVersion: Latest_Version__r {
                Id
              }
              versions: Versions__r(first: 50, orderBy: { Sort_Order__c: { order: DESC } }) {
                edges {
                  node {
                    Id
                    versionNumber: Version_Number__c {
                      value
                    }
                    isBeta: Is_Beta__c {
                      value
                    }
                    releasedOn: Released_On__c {
                      value
                    }
                    supportStatus: Support_Status__c {
                      value
                      displayValue
                    }
                  }
                }
              }
            }
          }
        }
      }
      aggregate {
        byStatus: License__c(
          where: { Package__c: { eq: $recordId } }
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
        byVersion: License__c(
          where: { and: [{ Package__c: { eq: $recordId } }, { Status__c: { ne: "Uninstalled" } }] }
          groupBy: { Package_Version__c: { group: true } }
          first: 200
        ) {
          edges {
            node {
              aggregate {
                version: Package_Version__c {
                  value
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
