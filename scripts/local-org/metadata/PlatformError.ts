/**
 * An error in the platform's shape: what every API answers and every layer throws.
 * `code` is a StatusCode or errorCode of the SOAP and REST references, such as
 * `FIELD_CUSTOM_VALIDATION_EXCEPTION`; `fields` are API names.
 */
export class PlatformError extends Error {
  readonly code: string;
  readonly fields: readonly string[];

  constructor(code: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.name = 'PlatformError';
    this.code = code;
    this.fields = fields;
  }
}
