import type { Connection, FieldValue, Groups } from 'lightning/graphql';

interface Counted {
  readonly Id: { readonly count: FieldValue<number> };
}

/** A version as the query returns it. */
export interface VersionNode {
  readonly Id: string;
  readonly isBeta: FieldValue<boolean>;
  readonly sortOrder: FieldValue<number>;
  readonly releasedOn: FieldValue<string>;
  readonly supportStatus: FieldValue<string>;
  readonly supportEndsOn: FieldValue<string>;
  readonly package: {
    readonly Id: string;
    readonly Name: FieldValue<string>;
    readonly latestVersion: { readonly Id: string } | null;
  } | null;
}

export interface VersionData {
  readonly uiapi: {
    readonly query: { readonly versions: Connection<VersionNode> };
    readonly aggregate: {
      readonly byStatus: Groups<Counted & { readonly status: FieldValue<string> }>;
    };
  };
}

export interface SiblingNode {
  readonly Id: string;
  readonly versionNumber: FieldValue<string>;
  readonly isBeta: FieldValue<boolean>;
}

export interface SiblingData {
  readonly uiapi: {
    readonly query: { readonly versions: Connection<SiblingNode> };
    readonly aggregate: { readonly live: Groups<Counted> };
  };
}
