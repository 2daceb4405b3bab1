import { PlatformError } from '../../metadata/index.ts';

const REFERENCE = 'Please reference your WSDL or the describe call for the appropriate names.';

/** Errors of queries in the platform's words. An object or field that the user may not read is one that is not there. */
export const queryErrors = {
  noObject: (name: string): PlatformError =>
    new PlatformError(
      'INVALID_TYPE',
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${REFERENCE}`,
      [name]
    ),
  noField: (name: string, object: string): PlatformError =>
    new PlatformError(
      'INVALID_FIELD',
      `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${REFERENCE}`,
      [name]
    ),
  noParent: (name: string): PlatformError =>
    new PlatformError(
      'INVALID_FIELD',
      `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE}`,
      [name]
    ),
  noChildren: (name: string): PlatformError =>
    new PlatformError(
      'INVALID_TYPE',
      `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE}`,
      [name]
    ),
  cannot: (deed: 'filtered' | 'sorted' | 'grouped', name: string): PlatformError =>
    new PlatformError('INVALID_FIELD', `field '${name}' can not be ${deed} in a query call`, [name]),
  noAggregate: (name: string, aggregate: string): PlatformError =>
    new PlatformError('MALFORMED_QUERY', `field ${name} does not support aggregate operator ${aggregate}`, [
      name
    ]),
  ungrouped: (name: string): PlatformError =>
    new PlatformError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${name}`, [name]),
  wrongValue: (name: string, type: string, quoted: boolean): PlatformError =>
    new PlatformError(
      'INVALID_FIELD',
      `value of filter criterion for field '${name}' must be of type ${type} and should ${quoted ? '' : 'not '}be enclosed in quotes`,
      [name]
    ),
  wrongOperator: (message: string, name: string): PlatformError =>
    new PlatformError('INVALID_QUERY_FILTER_OPERATOR', message, [name]),
  tooFar: (message: string): PlatformError => new PlatformError('NUMBER_OUTSIDE_VALID_RANGE', message),
  malformed: (message: string): PlatformError => new PlatformError('MALFORMED_QUERY', message)
} as const;
