import type { PropertySchema } from './MetadataSchema.ts';

/**
 * Names that Salesforce accepts and `@salesforce/types` does not hold, since they are newer than its WSDL or retired
 * from it. Each was met in files that Salesforce itself wrote.
 */
export const newerNames: {
  readonly properties: Readonly<Record<string, Readonly<Record<string, PropertySchema>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
} = {
  properties: {
    FlowActionCall: { versionSegment: { type: 'number', array: false, optional: true } }
  },
  enums: {}
};
