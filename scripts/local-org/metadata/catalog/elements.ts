/** What becomes of the elements of a metadata type. An element in neither list is refused where it stands. */
export interface Elements {
  /** Executed, here or by a layer above. */
  readonly read: readonly string[];
  /** Without effect in a local org, and why. */
  readonly ignored?: Readonly<Record<string, string>>;
  /** Executed for these values only. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

const grammar = 'grammar of languages that decline nouns';
const chatter = 'the local org has no Chatter';
const compliance = 'a note for the people who classify data';
const einstein = 'Salesforce counts it for its own features';
const reports = 'reports are kept and not run';
const search = 'every object can be searched';
const phones = 'phones and Salesforce Classic are not drawn';
const consoles = 'console apps are drawn as standard apps';

/**
 * Elements by metadata type, nested types too. A type that is not listed is taken whole: the layer that executes it
 * (flows, pages) refuses by itself.
 */
export const elements: Readonly<Record<string, Elements>> = {
  CustomObject: {
    read: [
      'fullName',
      'label',
      'pluralLabel',
      'description',
      'nameField',
      'sharingModel',
      'enableHistory',
      'enableActivities',
      'deploymentStatus',
      'customSettingsType',
      'eventType',
      'publishBehavior',
      'fields',
      'validationRules',
      'listViews',
      'compactLayouts',
      'compactLayoutAssignment',
      'searchLayouts',
      'actionOverrides'
    ],
    ignored: {
      gender: grammar,
      startsWith: grammar,
      household: grammar,
      allowInChatterGroups: chatter,
      enableFeeds: chatter,
      recordTypeTrackFeedHistory: chatter,
      recordTypeTrackHistory: 'there are no record types',
      enableBulkApi: 'the Bulk API takes every object',
      enableStreamingApi: 'the Streaming API takes every object',
      enableSharing: 'set together with enableBulkApi; sharing follows sharingModel',
      enableReports: reports,
      enableSearch: search,
      enableEnhancedLookup: search,
      enableLicensing: einstein,
      externalSharingModel: 'the local org has no external users',
      fieldSets: 'only Visualforce and Apex read field sets',
      visibility: 'source of a package is deployed into its own namespace, which sees protected settings',
      deprecated: 'versions of a package are not told apart'
    },
    only: {
      deploymentStatus: ['Deployed'],
      customSettingsType: ['Hierarchy', 'List'],
      eventType: ['HighVolume']
    }
  },
  CustomField: {
    read: [
      'fullName',
      'label',
      'type',
      'description',
      'inlineHelpText',
      'length',
      'precision',
      'scale',
      'required',
      'unique',
      'caseSensitive',
      'externalId',
      'trackHistory',
      'defaultValue',
      'formula',
      'formulaTreatBlanksAs',
      'displayFormat',
      'startingNumber',
      'valueSet',
      'referenceTo',
      'relationshipName',
      'relationshipLabel',
      'relationshipOrder',
      'reparentableMasterDetail',
      'writeRequiresMasterRead',
      'deleteConstraint',
      'visibleLines'
    ],
    ignored: {
      businessOwnerGroup: compliance,
      businessOwnerUser: compliance,
      businessStatus: compliance,
      complianceGroup: compliance,
      securityClassification: compliance,
      deprecated: 'versions of a package are not told apart',
      fieldManageability: 'who may change a field after release is a rule of packaging',
      populateExistingRows: 'new checkboxes of existing records are false',
      trackFeedHistory: chatter,
      trackTrending: reports,
      isAIPredictionField: einstein
    }
  },
  ValueSet: {
    read: ['controllingField', 'restricted', 'valueSetDefinition', 'valueSetName', 'valueSettings']
  },
  CustomValue: {
    read: ['fullName', 'label', 'default', 'isActive'],
    ignored: { color: 'of charts in reports', description: 'a note' }
  },
  StandardValue: {
    read: ['fullName', 'label', 'default', 'isActive'],
    ignored: { color: 'of charts in reports', description: 'a note' }
  },
  SearchLayouts: {
    read: ['searchResultsAdditionalFields'],
    ignored: {
      customTabListAdditionalFields: 'Lightning shows the recently viewed records with the search columns',
      lookupDialogsAdditionalFields: 'look-ups show the search columns',
      lookupPhoneDialogsAdditionalFields: phones,
      lookupFilterFields: phones,
      searchFilterFields: phones
    }
  },
  ValidationRule: {
    read: ['fullName', 'active', 'errorConditionFormula', 'errorDisplayField', 'errorMessage', 'description']
  },
  ListView: {
    read: ['fullName', 'label', 'columns', 'filterScope', 'filters', 'booleanFilter'],
    ignored: { language: 'of the label', sharedTo: 'every user sees every list view' }
  },
  CompactLayout: { read: ['fullName', 'label', 'fields'] },
  GlobalValueSet: { read: ['fullName', 'masterLabel', 'sorted', 'customValue', 'description'] },
  StandardValueSet: { read: ['fullName', 'sorted', 'standardValue'] },
  CustomLabel: {
    read: ['fullName', 'value', 'language', 'shortDescription'],
    ignored: { categories: 'a note', protected: 'source of a package is deployed into its own namespace' }
  },
  CustomPermission: {
    read: ['fullName', 'label', 'description'],
    ignored: { isLicensed: einstein }
  },
  PermissionSet: {
    read: [
      'fullName',
      'label',
      'description',
      'applicationVisibilities',
      'customPermissions',
      'customSettingAccesses',
      'fieldPermissions',
      'flowAccesses',
      'objectPermissions',
      'tabSettings',
      'userPermissions'
    ],
    ignored: {
      license: 'the local org has licenses for everybody',
      hasActivationRequired: 'only sessions of permission sets ask'
    }
  },
  Layout: {
    read: [
      'fullName',
      'layoutSections',
      'relatedLists',
      'excludeButtons',
      'platformActionList',
      'quickActionList'
    ],
    ignored: {
      emailDefault: 'no mail leaves a local org',
      showEmailCheckbox: 'no mail leaves a local org',
      runAssignmentRulesDefault: 'there are no assignment rules',
      showRunAssignmentRulesCheckbox: 'there are no assignment rules',
      showHighlightsPanel: 'pages draw the highlights panel by their own component',
      showInteractionLogPanel: phones,
      showKnowledgeComponent: phones,
      showSolutionSection: phones,
      showSubmitAndAttachButton: phones,
      miniLayout: phones,
      summaryLayout: phones,
      relatedContent: phones
    }
  },
  LayoutItem: {
    read: ['behavior', 'field', 'emptySpace'],
    ignored: {
      showLabel: 'of Visualforce',
      showScrollbars: 'of Visualforce',
      height: 'of Visualforce',
      width: 'of Visualforce'
    }
  },
  RelatedListItem: {
    read: ['relatedList', 'fields', 'sortField', 'sortOrder', 'excludeButtons'],
    ignored: { quickActions: 'mass actions of related lists are not drawn' }
  },
  CustomApplication: {
    read: [
      'fullName',
      'label',
      'description',
      'tabs',
      'brand',
      'utilityBar',
      'actionOverrides',
      'profileActionOverrides',
      'uiType',
      'navType',
      'formFactors',
      'defaultLandingTab'
    ],
    ignored: {
      isNavAutoTempTabsDisabled: 'there are no temporary tabs',
      isNavPersonalizationDisabled: 'users cannot change the navigation',
      isNavTabPersistenceDisabled: 'users cannot change the navigation',
      isOmniPinnedViewEnabled: consoles,
      preferences: consoles,
      setupExperience: 'there is no Setup',
      logo: 'of Salesforce Classic'
    },
    only: { navType: ['Standard'], uiType: ['Lightning'] }
  },
  CustomTab: {
    read: ['fullName', 'customObject', 'description', 'flexiPage', 'lwcComponent', 'label', 'motif'],
    ignored: { hasSidebar: phones, icon: 'of Salesforce Classic', frameHeight: phones }
  },
  LightningComponentBundle: {
    read: ['fullName', 'apiVersion', 'description', 'isExposed', 'masterLabel', 'targetConfigs', 'targets'],
    ignored: {
      isExplicitImport: 'of Salesforce only',
      ai: einstein,
      lwcResources: 'the files of the folder are read'
    }
  }
};
