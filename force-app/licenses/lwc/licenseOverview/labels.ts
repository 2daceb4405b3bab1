import accessEnded from '@salesforce/label/c.Access_Ended';
import accessGrace from '@salesforce/label/c.Access_Grace';
import account from '@salesforce/label/c.Account';
import actionConvert from '@salesforce/label/c.Action_Convert';
import due from '@salesforce/label/c.Action_Due';
import actionEndGrace from '@salesforce/label/c.Action_End_Grace';
import actionEndHold from '@salesforce/label/c.Action_End_Hold';
import actionEndTerm from '@salesforce/label/c.Action_End_Term';
import actionEndTrial from '@salesforce/label/c.Action_End_Trial';
import activate from '@salesforce/label/c.Activate';
import activateNeeds from '@salesforce/label/c.Activate_Needs';
import activeWithoutEnd from '@salesforce/label/c.Active_Without_End';
import beta from '@salesforce/label/c.Beta';
import comingUp from '@salesforce/label/c.Coming_Up';
import customer from '@salesforce/label/c.Customer';
import extend from '@salesforce/label/c.Extend_Trial';
import extendNeeds from '@salesforce/label/c.Extend_Trial_Needs';
import extendUntil from '@salesforce/label/c.Extend_Trial_Until';
import extendUsedUp from '@salesforce/label/c.Extend_Trial_Used_Up';
import laterLicense from '@salesforce/label/c.Later_License';
import finalLabel from '@salesforce/label/c.License_Is_Final';
import finalWhy from '@salesforce/label/c.License_Is_Final_Why';
import missing from '@salesforce/label/c.License_Missing';
import missingWhy from '@salesforce/label/c.License_Missing_Why';
import path from '@salesforce/label/c.License_Path';
import newerExists from '@salesforce/label/c.Newer_Version_Exists';
import newest from '@salesforce/label/c.Newest';
import noAccount from '@salesforce/label/c.No_Account';
import noTrial from '@salesforce/label/c.No_Way_Back_To_Trial';
import noTrialWhy from '@salesforce/label/c.No_Way_Back_To_Trial_Why';
import hold from '@salesforce/label/c.On_Hold_Until';
import org from '@salesforce/label/c.Org';
import orgId from '@salesforce/label/c.Org_ID';
import packageLabel from '@salesforce/label/c.Package';
import terms from '@salesforce/label/c.Package_And_Plan';
import plan from '@salesforce/label/c.Plan';
import previousLicense from '@salesforce/label/c.Previous_License';
import production from '@salesforce/label/c.Production_Org';
import renew from '@salesforce/label/c.Renew';
import renewNeeds from '@salesforce/label/c.Renew_Needs';
import resume from '@salesforce/label/c.Resume';
import resumeNeeds from '@salesforce/label/c.Resume_Needs';
import sandbox from '@salesforce/label/c.Sandbox';
import seats from '@salesforce/label/c.Seats';
import active from '@salesforce/label/c.Status_Active';
import suspended from '@salesforce/label/c.Status_Suspended';
import trial from '@salesforce/label/c.Status_Trial';
import uninstalled from '@salesforce/label/c.Status_Uninstalled';
import stepAhead from '@salesforce/label/c.Step_Ahead';
import stepCurrent from '@salesforce/label/c.Step_Current';
import stepDone from '@salesforce/label/c.Step_Done';
import subscriber from '@salesforce/label/c.Subscriber';
import suspend from '@salesforce/label/c.Suspend';
import suspendNeeds from '@salesforce/label/c.Suspend_Needs';
import suspendedOrUninstalled from '@salesforce/label/c.Suspended_Or_Uninstalled';
import suspendedSince from '@salesforce/label/c.Suspended_Since';
import suspensionReason from '@salesforce/label/c.Suspension_Reason_Is';
import syncDrift from '@salesforce/label/c.Sync_Drift';
import syncPending from '@salesforce/label/c.Sync_Pending';
import termEnded from '@salesforce/label/c.Term_Ended';
import termEnds from '@salesforce/label/c.Term_Ends';
import accessEndsThen from '@salesforce/label/c.Then_Access_Ends';
import becomesActiveThen from '@salesforce/label/c.Then_Active';
import asPlanSays from '@salesforce/label/c.Then_By_Plan';
import graceFollows from '@salesforce/label/c.Then_Grace';
import graceOfOneDay from '@salesforce/label/c.Then_Grace_One';
import trialEnded from '@salesforce/label/c.Trial_Ended';
import trialEnds from '@salesforce/label/c.Trial_Ends';
import uninstall from '@salesforce/label/c.Uninstall';
import uninstallNeeds from '@salesforce/label/c.Uninstall_Needs';
import uninstalledSince from '@salesforce/label/c.Uninstalled_Since';
import reported from '@salesforce/label/c.Usage_Reported';
import version from '@salesforce/label/c.Version';
import moves from '@salesforce/label/c.What_Can_Be_Done';

/** The words of the license overview. */
export const text = {
  accessEnded,
  accessEndsThen,
  accessGrace,
  account,
  actionConvert,
  actionEndGrace,
  actionEndHold,
  actionEndTerm,
  actionEndTrial,
  activate,
  activateNeeds,
  active,
  activeWithoutEnd,
  asPlanSays,
  becomesActiveThen,
  beta,
  comingUp,
  customer,
  due,
  extend,
  extendNeeds,
  extendUntil,
  extendUsedUp,
  final: finalLabel,
  finalWhy,
  graceFollows,
  graceOfOneDay,
  hold,
  laterLicense,
  missing,
  missingWhy,
  moves,
  newerExists,
  newest,
  noAccount,
  noTrial,
  noTrialWhy,
  org,
  orgId,
  package: packageLabel,
  path,
  plan,
  previousLicense,
  production,
  renew,
  renewNeeds,
  reported,
  resume,
  resumeNeeds,
  sandbox,
  seats,
  stepAhead,
  stepCurrent,
  stepDone,
  subscriber,
  suspend,
  suspended,
  suspendedOrUninstalled,
  suspendedSince,
  suspendNeeds,
  suspensionReason,
  syncDrift,
  syncPending,
  termEnded,
  termEnds,
  terms,
  trial,
  trialEnded,
  trialEnds,
  uninstall,
  uninstalled,
  uninstalledSince,
  uninstallNeeds,
  version
} as const;
