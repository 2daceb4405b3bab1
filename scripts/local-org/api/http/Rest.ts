import type { Org, OrgUser, Transaction } from '../../engine/index.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A request below `/services/data/vXX.0`, from the wire or from within a composite request. */
export interface RestRequest {
  readonly method: Method;
  /** Path below the version, decoded by segment: `['sobjects', 'Account', '001…']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed JSON, `CsvText` or `Multipart`; undefined without a body. */
  readonly body: unknown;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface RestResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who asks, in which API version, and how work gets its transaction. */
export interface RestContext {
  readonly org: Org;
  readonly user: OrgUser;
  /** `66.0` */
  readonly version: string;
  /** `/services/data/v66.0` */
  readonly base: string;
  /** One transaction of the user; inside an all-or-none composite request, the one that they share. */
  run<T>(work: (tx: Transaction) => T): T;
}

export type Params = Readonly<Record<string, string>>;

export type Handler = (context: RestContext, params: Params, request: RestRequest) => RestResponse;

/** A resource: segments that start with a colon are parameters. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handle: Handler;
  /** Takes CSV or files; any other resource answers 415 to them. */
  readonly takesUploads?: boolean;
}

export function ok(body: unknown): RestResponse {
  return { status: 200, body };
}
