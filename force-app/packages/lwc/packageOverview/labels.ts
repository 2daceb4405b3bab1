import beta from '@salesforce/label/c.Beta';
import defaultPlan from '@salesforce/label/c.Default_Plan';
import planMeans from '@salesforce/label/c.Default_Plan_Means';
import inOrder from '@salesforce/label/c.In_Order';
import leadManager from '@salesforce/label/c.Lead_Manager';
import leadManagerInactive from '@salesforce/label/c.Lead_Manager_Inactive';
import leadManagerInactiveDo from '@salesforce/label/c.Lead_Manager_Inactive_Do';
import leadManagerMeans from '@salesforce/label/c.Lead_Manager_Means';
import licenseManager from '@salesforce/label/c.License_Manager';
import managerElsewhere from '@salesforce/label/c.License_Manager_Elsewhere';
import managerElsewhereDo from '@salesforce/label/c.License_Manager_Elsewhere_Do';
import managerHere from '@salesforce/label/c.License_Manager_Here';
import managerHereMeans from '@salesforce/label/c.License_Manager_Here_Means';
import managerUnknown from '@salesforce/label/c.License_Manager_Unknown';
import managerUnknownDo from '@salesforce/label/c.License_Manager_Unknown_Do';
import licenses from '@salesforce/label/c.Licenses';
import byStatus from '@salesforce/label/c.Licenses_By_Status';
import liveLicenses from '@salesforce/label/c.Live_Licenses';
import needsAction from '@salesforce/label/c.Needs_Action';
import newest from '@salesforce/label/c.Newest';
import noPlan from '@salesforce/label/c.No_Default_Plan';
import noPlanMeans from '@salesforce/label/c.No_Default_Plan_Means';
import noLeadManager from '@salesforce/label/c.No_Lead_Manager';
import noLeadManagerMeans from '@salesforce/label/c.No_Lead_Manager_Means';
import noLicensesYet from '@salesforce/label/c.No_Licenses_Of_Package';
import noLicenses from '@salesforce/label/c.No_Licenses_Yet';
import noVersionsYet from '@salesforce/label/c.No_Versions_Of_Package';
import noVersions from '@salesforce/label/c.No_Versions_Yet';
import missing from '@salesforce/label/c.Package_Missing';
import missingWhy from '@salesforce/label/c.Package_Missing_Why';
import checks from '@salesforce/label/c.Package_Setup';
import released from '@salesforce/label/c.Released';
import bar from '@salesforce/label/c.Share_As_Bar';
import status from '@salesforce/label/c.Status';
import support from '@salesforce/label/c.Support';
import toKnow from '@salesforce/label/c.To_Know';
import version from '@salesforce/label/c.Version';
import versions from '@salesforce/label/c.Versions';

/** The words of the package overview. */
export const text = {
  bar,
  beta,
  byStatus,
  checks,
  defaultPlan,
  inOrder,
  leadManager,
  leadManagerInactive,
  leadManagerInactiveDo,
  leadManagerMeans,
  licenseManager,
  licenses,
  liveLicenses,
  managerElsewhere,
  managerElsewhereDo,
  managerHere,
  managerHereMeans,
  managerUnknown,
  managerUnknownDo,
  missing,
  missingWhy,
  needsAction,
  newest,
  noLeadManager,
  noLeadManagerMeans,
  noLicenses,
  noLicensesYet,
  noPlan,
  noPlanMeans,
  noVersions,
  noVersionsYet,
  planMeans,
  released,
  status,
  support,
  toKnow,
  version,
  versions
} as const;
