import type { Connection, FieldValue, Groups } from 'lightning/graphql';

interface NamedRecord {
  readonly Id: string;
  readonly Name: FieldValue<string>;
}

export interface StatusGroup {
  readonly status: FieldValue<string>;
  readonly Id: { readonly count: FieldValue<number> };
  readonly seats: { readonly sum: FieldValue<number> };
}

export interface TrialNode {
  readonly Id: string;
  readonly expiresOn: FieldValue<string>;
  readonly seats: FieldValue<number>;
  readonly isSiteLicense: FieldValue<boolean>;
  readonly subscriber: NamedRecord | null;
  readonly package: NamedRecord | null;
  readonly observations: Connection<{ readonly usedSeats: FieldValue<number> }>;
}

export interface InstallNode {
  readonly Id: string;
  readonly installedOn: FieldValue<string>;
  readonly status: FieldValue<string>;
  readonly subscriber: NamedRecord | null;
  readonly package: NamedRecord | null;
  readonly version: { readonly Id: string; readonly versionNumber: FieldValue<string> } | null;
}

export interface InstallBaseData {
  readonly uiapi: {
    readonly aggregate: {
      readonly byStatus: Groups<StatusGroup>;
      readonly activeUse: Groups<{ readonly usedSeats: { readonly sum: FieldValue<number> } }>;
    };
    readonly query: {
      readonly trialsEnding: Connection<TrialNode>;
      readonly newest: Connection<InstallNode>;
    };
  };
}

interface Count {
  readonly totalCount: number;
}

export interface AttentionData {
  readonly uiapi: {
    readonly query: {
      readonly accessEnded: Count;
      readonly overSeats: Count;
      readonly toApply: Count;
      readonly withoutAccount: Count;
    };
  };
}

export interface InboxData {
  readonly uiapi: { readonly query: { readonly failed: Count; readonly waiting: Count } };
}
