// What this package uses of the platform's `lightning/*` modules, typed by hand from the LWC guide:
// @salesforce/lightning-types may not be redistributed and lacks some of them.

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** What `gql` makes of a query: opaque to components. */
  export interface GraphQLDocument {
    readonly kind: 'Document';
  }

  export interface GraphQLError {
    readonly message: string;
    readonly paths?: readonly (string | number)[];
  }

  export interface GraphQLRequest {
    readonly query: GraphQLDocument | undefined;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly operationName?: string;
  }

  export interface GraphQLResult<Data> {
    readonly data?: Data;
    readonly errors?: readonly GraphQLError[];
    readonly refresh?: () => Promise<void>;
  }

  /** A field of a record: an access that the user lacks and an empty field are both `null`. */
  export interface FieldValue<Value> {
    readonly value: Value | null;
    readonly displayValue?: string | null;
  }

  export interface Connection<Node> {
    readonly edges: readonly { readonly node: Node }[];
    readonly totalCount?: number;
  }

  /** Groups of an aggregate query. */
  export type Groups<Group> = Connection<{ readonly aggregate: Group }>;

  export function gql(texts: TemplateStringsArray, ...fragments: readonly GraphQLDocument[]): GraphQLDocument;

  // The wire's value follows the query, which types cannot read: the wired method names its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  export const graphql: WireAdapterConstructor<GraphQLRequest, GraphQLResult<any>>;
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly state?: Readonly<Record<string, string>>;
  }

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  export interface Navigation {
    [Navigate](page: PageReference, replace?: boolean): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }

  export const NavigationMixin: {
    (base: typeof LightningElement): new () => LightningElement & Navigation;
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
}

declare module 'lightning/refresh' {
  export function registerRefreshHandler(context: object, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}
