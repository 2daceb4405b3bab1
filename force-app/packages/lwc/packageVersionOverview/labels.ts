import about from '@salesforce/label/c.About_This_Version';
import beta from '@salesforce/label/c.Beta';
import licenses from '@salesforce/label/c.Licenses';
import byStatus from '@salesforce/label/c.Licenses_By_Status';
import nextVersion from '@salesforce/label/c.Next_Version';
import noLicensesYet from '@salesforce/label/c.No_Licenses_Of_Version';
import noLicenses from '@salesforce/label/c.No_Licenses_Yet';
import noLive from '@salesforce/label/c.No_Live_Licenses';
import oneBehind from '@salesforce/label/c.One_Version_Behind';
import packageLabel from '@salesforce/label/c.Package';
import previousVersion from '@salesforce/label/c.Previous_Version';
import released from '@salesforce/label/c.Released';
import share from '@salesforce/label/c.Share_Of_Live';
import status from '@salesforce/label/c.Status';
import support from '@salesforce/label/c.Support';
import supportEnded from '@salesforce/label/c.Support_Ended';
import supportEnds from '@salesforce/label/c.Support_Ends';
import supportUnknown from '@salesforce/label/c.Support_Unknown';
import isBeta from '@salesforce/label/c.Version_Is_Beta';
import isNewest from '@salesforce/label/c.Version_Is_Newest';
import missing from '@salesforce/label/c.Version_Missing';
import missingWhy from '@salesforce/label/c.Version_Missing_Why';
import behind from '@salesforce/label/c.Versions_Behind';

/** The words of the package version overview. */
export const text = {
  about,
  behind,
  beta,
  byStatus,
  isBeta,
  isNewest,
  licenses,
  missing,
  missingWhy,
  nextVersion,
  noLicenses,
  noLicensesYet,
  noLive,
  oneBehind,
  package: packageLabel,
  previousVersion,
  released,
  share,
  status,
  support,
  supportEnded,
  supportEnds,
  supportUnknown
} as const;
