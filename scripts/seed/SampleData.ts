/** A record of `sf data import tree`: fields beside `attributes` that name its type and reference. */
export interface TreeRecord {
  readonly attributes: { readonly type: string; readonly referenceId: string };
  readonly [field: string]: unknown;
}

/** One file of a data plan: records of one object; `@name` values are references to records of earlier files. */
export interface TreeFile {
  readonly object: string;
  readonly records: readonly TreeRecord[];
}

/** An event for the inbox: fields of `Install_Event__c`. */
export type InstallEvent = Readonly<Record<string, string | number | boolean>> & {
  readonly Event_Key__c: string;
};

/** What happened to a license after its events: found by org and package, then updated with `fields`. */
export interface LicenseChange {
  readonly orgId: string;
  readonly packageId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface SampleUser {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly permissionSet: string;
}

export interface SampleData {
  readonly users: readonly SampleUser[];
  readonly trees: readonly TreeFile[];
  /** In waves: the first events of all orgs, then the second ones, and so on. */
  readonly events: readonly (readonly InstallEvent[])[];
  /** What cannot be applied yet: it stays in the inbox for a person to look at. */
  readonly openEvents: readonly InstallEvent[];
  readonly changes: readonly LicenseChange[];
  /** Which account a subscriber org belongs to: org id to account name. */
  readonly accounts: readonly { readonly orgId: string; readonly account: string }[];
}
