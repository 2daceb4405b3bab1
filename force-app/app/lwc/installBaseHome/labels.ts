import allLicenses from '@salesforce/label/c.All_Licenses';
import accessEnded from '@salesforce/label/c.Home_Access_Ended';
import oneAccessEnded from '@salesforce/label/c.Home_Access_Ended_One';
import emptyHeading from '@salesforce/label/c.Home_Empty_Heading';
import emptyText from '@salesforce/label/c.Home_Empty_Text';
import failed from '@salesforce/label/c.Home_Failed';
import oneFailed from '@salesforce/label/c.Home_Failed_One';
import overSeats from '@salesforce/label/c.Home_Over_Seats';
import oneOverSeats from '@salesforce/label/c.Home_Over_Seats_One';
import toApply from '@salesforce/label/c.Home_To_Apply';
import oneToApply from '@salesforce/label/c.Home_To_Apply_One';
import waiting from '@salesforce/label/c.Home_Waiting';
import oneWaiting from '@salesforce/label/c.Home_Waiting_One';
import withoutAccount from '@salesforce/label/c.Home_Without_Account';
import oneWithoutAccount from '@salesforce/label/c.Home_Without_Account_One';
import totals from '@salesforce/label/c.Install_Base_Totals';
import licenses from '@salesforce/label/c.Licenses';
import byStatus from '@salesforce/label/c.Licenses_By_Status';
import live from '@salesforce/label/c.Live_Licenses';
import attention from '@salesforce/label/c.Needs_Attention';
import newest from '@salesforce/label/c.Newest_Installs';
import noSeatsSold from '@salesforce/label/c.No_Seats_Sold';
import noTrialsEnding from '@salesforce/label/c.No_Trials_Ending';
import nothingToDo from '@salesforce/label/c.Nothing_To_Do';
import seatsSold from '@salesforce/label/c.Seats_Sold';
import seatsUsed from '@salesforce/label/c.Seats_Used';
import status from '@salesforce/label/c.Status';
import active from '@salesforce/label/c.Status_Active';
import suspended from '@salesforce/label/c.Status_Suspended';
import trials from '@salesforce/label/c.Trials';
import allTrials from '@salesforce/label/c.Trials_All';
import trialsEnding from '@salesforce/label/c.Trials_Ending';
import unknownCustomer from '@salesforce/label/c.Unknown_Customer';

/** The words of the home page. */
export const text = {
  accessEnded,
  active,
  allLicenses,
  allTrials,
  attention,
  byStatus,
  emptyHeading,
  emptyText,
  failed,
  licenses,
  live,
  newest,
  noSeatsSold,
  nothingToDo,
  noTrialsEnding,
  oneAccessEnded,
  oneFailed,
  oneOverSeats,
  oneToApply,
  oneWaiting,
  oneWithoutAccount,
  overSeats,
  seatsSold,
  seatsUsed,
  status,
  suspended,
  toApply,
  totals,
  trials,
  trialsEnding,
  unknownCustomer,
  waiting,
  withoutAccount
} as const;
