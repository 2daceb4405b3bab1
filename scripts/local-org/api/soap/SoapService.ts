import type { Org, OrgUser } from '../../engine/index.ts';
import type { SoapElement } from './SoapElement.ts';
import type { SoapValue } from './toXml.ts';

/** Who calls, and in which API version. */
export interface SoapContext {
  readonly org: Org;
  readonly user: OrgUser;
  readonly token: string;
  /** `66.0` */
  readonly version: string;
  /** `http://localhost:4000` */
  readonly origin: string;
}

export type Operation = (context: SoapContext, message: SoapElement) => SoapValue | Promise<SoapValue>;
/** An operation that needs no session: it gives one. */
export type OpenOperation = (
  context: Omit<SoapContext, 'user' | 'token'>,
  message: SoapElement
) => SoapValue | Promise<SoapValue>;

/** One WSDL: its address below `/services/Soap`, its namespace, its operations by name. */
export interface SoapService {
  readonly path: string;
  readonly namespace: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly openOperations?: Readonly<Record<string, OpenOperation>>;
}
