import type { Connection, FieldValue } from 'lightning/graphql';

/** A record that is only named, with a link to it. */
export interface NamedRecord {
  readonly Id: string;
  readonly Name: FieldValue<string>;
}

export interface VersionNode {
  readonly Id: string;
  readonly versionNumber: FieldValue<string>;
  readonly sortOrder: FieldValue<number>;
}

/** A license as the query returns it. */
export interface LicenseNode {
  readonly Id: string;
  readonly status: FieldValue<string>;
  readonly access: FieldValue<string>;
  readonly syncState: FieldValue<string>;
  readonly seats: FieldValue<number>;
  readonly isSiteLicense: FieldValue<boolean>;
  readonly expiresOn: FieldValue<string>;
  readonly installedOn: FieldValue<string>;
  readonly trialStartedOn: FieldValue<string>;
  readonly convertedOn: FieldValue<string>;
  readonly suspendedOn: FieldValue<string>;
  readonly uninstalledOn: FieldValue<string>;
  readonly suspensionReason: FieldValue<string>;
  readonly nextAction: FieldValue<string>;
  readonly nextActionOn: FieldValue<string>;
  readonly holdUntil: FieldValue<string>;
  readonly holdReason: FieldValue<string>;
  readonly subscriber: SubscriberNode | null;
  readonly package: (NamedRecord & { readonly latestVersion: VersionNode | null }) | null;
  readonly version:
    | (VersionNode & {
        readonly isBeta: FieldValue<boolean>;
        readonly supportStatus: FieldValue<string>;
      })
    | null;
  /** Left out where the user may not read plans. */
  readonly plan?: PlanNode | null;
  readonly previousLicense: NamedRecord | null;
  readonly laterLicenses: Connection<NamedRecord>;
  readonly observations: Connection<ObservationNode>;
}

export interface SubscriberNode extends NamedRecord {
  readonly orgId: FieldValue<string>;
  readonly edition: FieldValue<string>;
  readonly isSandbox: FieldValue<boolean>;
  /** Left out where the user may not read accounts. */
  readonly account?: NamedRecord | null;
}

export interface PlanNode extends NamedRecord {
  readonly trialEndAction: FieldValue<string>;
  readonly graceDays: FieldValue<number>;
}

export interface ObservationNode {
  readonly Id: string;
  readonly usedSeats: FieldValue<number>;
  readonly observedAt: FieldValue<string>;
  readonly driftReason: FieldValue<string>;
}

export interface LicenseData {
  readonly uiapi: { readonly query: { readonly licenses: Connection<LicenseNode> } };
}
