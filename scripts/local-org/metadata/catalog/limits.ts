/** The longest value of an element, and the name that the platform's error gives the element. */
export interface Limit {
  readonly longest: number;
  readonly field: string;
}

const description = (longest: number): Limit => ({ longest, field: 'Description' });
const label = (longest: number): Limit => ({ longest, field: 'MasterLabel' });
/** Of a name only what was chosen counts: neither the object, nor `__c`. */
const fullName = (longest: number): Limit => ({ longest, field: 'fullName' });

/**
 * How long texts of metadata may be, by type and element (Metadata API Developer Guide, and "Value too long for field"
 * errors of real deploys). An element that is missing here has no limit that is known: a flow's description is none,
 * flows with more than 255 characters of it are deployed every day.
 */
export const limits: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  CustomObject: {
    fullName: fullName(40),
    label: label(40),
    pluralLabel: { longest: 40, field: 'PluralLabel' },
    description: description(1000)
  },
  CustomField: {
    fullName: fullName(40),
    label: label(40),
    description: description(1000),
    inlineHelpText: { longest: 510, field: 'InlineHelpText' },
    relationshipName: { longest: 40, field: 'relationshipName' }
  },
  ValidationRule: {
    fullName: fullName(40),
    description: description(255),
    errorMessage: { longest: 255, field: 'ErrorMessage' }
  },
  ListView: { fullName: fullName(40), label: { longest: 40, field: 'Name' } },
  Flow: { fullName: fullName(80) },
  // no limit of its own: it stands between a flow and its messages
  FlowCustomError: {},
  // Salesforce Help, Custom Error Element: "The error message can have up to 255 characters."
  FlowCustomErrorMessage: { errorMessage: { longest: 255, field: 'ErrorMessage' } },
  PermissionSet: { fullName: fullName(80), label: label(80), description: description(255) },
  CustomPermission: { fullName: fullName(80), label: label(80), description: description(255) },
  CustomLabel: {
    fullName: fullName(80),
    shortDescription: { longest: 80, field: 'MasterLabel' },
    value: { longest: 1000, field: 'Value' },
    categories: { longest: 255, field: 'Category' }
  },
  LightningComponentBundle: { description: description(255) }
};
