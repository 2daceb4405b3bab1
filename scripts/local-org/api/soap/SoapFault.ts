/** A refused call: `code` with the prefix that clients look at (`sf:INVALID_SESSION_ID`). */
export class SoapFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}
