import { gql } from 'lightning/graphql';

/** A license with all that its overview says of it. */
export const LICENSE = gql`
  query licenseOverview($recordId: ID) {
    uiapi {
      query {
        licenses: License__c(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              status: Status__c {
                value
                displayValue
              }
              access: Access__c {
                value
              }
              syncState: Sync_State__c {
                value
              }
              seats: Seats__c {
                value
              }
              isSiteLicense: Is_Site_License__c {
                value
              }
              expiresOn: Expires_On__c {
                value
              }
              installedOn: Installed_On__c {
                value
              }
              trialStartedOn: Trial_Started_On__c {
                value
              }
              convertedOn: Converted_On__c {
                value
              }
              suspendedOn: Suspended_On__c {
                value
              }
              uninstalledOn: Uninstalled_On__c {
                value
              }
              suspensionReason: Suspension_Reason__c {
                value
              }
              nextAction: Next_Action__c {
                value
              }
              nextActionOn: Next_Action_On__c {
                value
              }
              holdUntil: Hold_Until__c {
                value
              }
              holdReason: Hold_Reason__c {
                value
              }
              subscriber: Subscriber__r {
                Id
                Name {
                  value
                }
                orgId: Org_Id__c {
                  value
                }
                edition: Org_Edition__c {
                  value
                }
                isSandbox: Is_Sandbox__c {
                  value
                }
                account: Account__r @optional {
                  Id
                  Name {
                    value
                  }
                }
              }
              package: Package__r {
                Id
                Name {
                  value
                }
                latestVersion: Latest_Version__r {
                  Id
                  versionNumber: Version_Number__c {
                    value
                  }
                  sortOrder: Sort_Order__c {
                    value
                  }
                }
              }
              version: Package_Version__r {
                Id
                versionNumber: Version_Number__c {
                  value
                }
                sortOrder: Sort_Order__c {
                  value
                }
                isBeta: Is_Beta__c {
                  value
                }
                supportStatus: Support_Status__c {
                  value
                  displayValue
                }
              }
              plan: Plan__r @optional {
                Id
                Name {
                  value
                }
                trialEndAction: Trial_End_Action__c {
                  value
                  displayValue
                }
                graceDays: Grace_Days__c {
                  value
                }
              }
              previousLicense: Previous_License__r {
                Id
                Name {
                  value
                }
              }
              laterLicenses: Later_Licenses__r(first: 1) {
                edges {
                  node {
                    Id
                    Name {
                      value
                    }
                  }
                }
              }
              observations: Observations__r(first: 1) {
                edges {
                  node {
                    Id
                    usedSeats: Used_Seats__c {
                      value
                    }
                    observedAt: Observed_At__c {
                      value
                    }
                    driftReason: Drift_Reason__c {
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
  }
`;
