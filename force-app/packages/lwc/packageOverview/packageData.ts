import type { Connection, FieldValue, Groups } from 'lightning/graphql';

interface Counted {
  readonly Id: { readonly count: FieldValue<number> };
}

export interface VersionNode {
  readonly Id: string;
  readonly versionNumber: FieldValue<string>;
  readonly isBeta: FieldValue<boolean>;
  readonly releasedOn: FieldValue<string>;
  readonly supportStatus: FieldValue<string>;
}

/** A package as the query returns it. */
export interface PackageNode {
  readonly Id: string;
  readonly licenseManagerOrgId: FieldValue<string>;
  readonly isLicenseManagerHere: FieldValue<boolean>;
  readonly leadManager: {
    readonly Id: string;
    readonly Name: FieldValue<string>;
    readonly IsActive: FieldValue<boolean>;
  } | null;
  /** Left out where the user may not read plans. */
  readonly defaultPlan?: { readonly Id: string; readonly Name: FieldValue<string> } | null;
  readonly latestVersion: { readonly Id: string } | null;
  readonly versions: Connection<VersionNode>;
}

export interface PackageData {
  readonly uiapi: {
    readonly query: { readonly packages: Connection<PackageNode> };
    readonly aggregate: {
      readonly byStatus: Groups<Counted & { readonly status: FieldValue<string> }>;
      readonly byVersion: Groups<Counted & { readonly version: FieldValue<string> }>;
    };
  };
}
