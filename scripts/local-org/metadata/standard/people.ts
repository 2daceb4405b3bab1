import {
  address,
  checkbox,
  email,
  fieldOf,
  fullName,
  lookup,
  phone,
  picklist,
  readOnly,
  text
} from './fieldOf.ts';
import type { StandardObject } from './StandardObject.ts';

const required = { nillable: false } as const;
const timeZones = [
  'Etc/UTC',
  'GMT',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney'
];
const locales = [
  'en_US',
  'en_GB',
  'de_DE',
  'fr_FR',
  'es_ES',
  'it_IT',
  'pt_BR',
  'nl_NL',
  'ja_JP',
  'en_AU',
  'en_IN',
  'en_CA'
];
const languages = ['en_US', 'de', 'fr', 'es', 'it', 'pt_BR', 'nl_NL', 'ja'];
const userTypes = [
  'Standard',
  'PowerPartner',
  'CSPLitePortal',
  'CustomerSuccess',
  'Guest',
  'AutomatedProcess'
];

/** Who works in the org and what they may do: users, profiles, permission sets, the organization itself. */
export const people: readonly StandardObject[] = [
  {
    name: 'User',
    label: 'User',
    labelPlural: 'Users',
    keyPrefix: '005',
    sharingModel: 'Read',
    owned: false,
    activities: false,
    fields: [
      text('Username', 'Username', 80, { ...required, unique: true }),
      text('LastName', 'Last Name', 80, required),
      text('FirstName', 'First Name', 40),
      fullName('Full Name'),
      text('CompanyName', 'Company Name', 80),
      text('Division', 'Division', 80),
      text('Department', 'Department', 80),
      text('Title', 'Title', 80),
      ...address('', ''),
      email('Email', 'Email', { ...required, length: 128 }),
      phone('Phone', 'Phone'),
      phone('MobilePhone', 'Mobile'),
      text('Alias', 'Alias', 8, required),
      text('CommunityNickname', 'Nickname', 40),
      checkbox('IsActive', 'Active', { defaultValue: 'true' }),
      picklist('TimeZoneSidKey', 'Time Zone', timeZones, required),
      picklist('LocaleSidKey', 'Locale', locales, required),
      picklist('EmailEncodingKey', 'Email Encoding', ['UTF-8', 'ISO-8859-1'], {
        ...required,
        standard: 'UTF-8'
      }),
      lookup('ProfileId', 'Profile ID', ['Profile'], 'Users', { ...required, onDelete: 'restrict' }),
      picklist('UserType', 'User Type', userTypes, { ...readOnly, standard: 'Standard' }),
      picklist('LanguageLocaleKey', 'Language', languages, required),
      text('EmployeeNumber', 'Employee Number', 20),
      lookup('ManagerId', 'Manager ID', ['User'], undefined),
      text('FederationIdentifier', 'SAML Federation ID', 512, { unique: true }),
      text('AboutMe', 'About Me', 1000)
    ],
    screens: {
      icon: 'standard:user',
      listViews: [
        {
          name: 'ActiveUsers',
          label: 'Active Users',
          columns: ['Name', 'Title', 'Email', 'Phone'],
          scope: 'Everything',
          filters: [{ field: 'IsActive', operation: 'equals', value: '1' }]
        },
        {
          name: 'AllUsers',
          label: 'All Users',
          columns: ['Name', 'Alias', 'Username', 'Profile.Name', 'IsActive'],
          scope: 'Everything',
          filters: []
        }
      ],
      compactLayout: ['Name', 'Title', 'Email', 'Phone'],
      searchColumns: ['Name', 'Title', 'Email', 'Phone'],
      layout: [
        [
          'About',
          ['FirstName', 'LastName', 'Alias', 'Email', 'Username', 'IsActive'],
          ['Title', 'CompanyName', 'Department', 'ManagerId', 'ProfileId', 'Phone']
        ],
        ['Locale Settings', ['TimeZoneSidKey', 'LocaleSidKey'], ['LanguageLocaleKey', 'EmailEncodingKey']]
      ],
      relatedLists: [],
      columns: {
        FULL_NAME: 'Name',
        'CORE.USERS.ALIAS': 'Alias',
        'CORE.USERS.EMAIL': 'Email',
        'CORE.USERS.ACTIVE': 'IsActive'
      }
    }
  },
  {
    name: 'Profile',
    label: 'Profile',
    labelPlural: 'Profiles',
    keyPrefix: '00e',
    sharingModel: 'Read',
    owned: false,
    activities: false,
    fields: [
      text('Name', 'Name', 255, { nillable: false, nameField: true }),
      picklist('UserType', 'User Type', userTypes, { standard: 'Standard' }),
      text('Description', 'Description', 255)
    ]
  },
  {
    name: 'PermissionSet',
    label: 'Permission Set',
    labelPlural: 'Permission Sets',
    keyPrefix: '0PS',
    sharingModel: 'Read',
    owned: false,
    activities: false,
    fields: [
      text('Name', 'Permission Set Name', 80, { nillable: false, nameField: true }),
      text('Label', 'Permission Set Label', 80, required),
      text('Description', 'Description', 255),
      text('NamespacePrefix', 'Namespace Prefix', 15, readOnly),
      checkbox('IsOwnedByProfile', 'Is Owned By Profile', readOnly),
      checkbox('IsCustom', 'Custom', readOnly),
      lookup('ProfileId', 'Profile ID', ['Profile'], undefined, readOnly),
      picklist('Type', 'Permission Set Type', ['Regular', 'Profile', 'Group', 'Session', 'Standard'], {
        ...readOnly,
        standard: 'Regular'
      })
    ]
  },
  {
    name: 'PermissionSetAssignment',
    label: 'Permission Set Assignment',
    labelPlural: 'Permission Set Assignments',
    keyPrefix: '0Pa',
    sharingModel: 'Read',
    owned: false,
    activities: false,
    fields: [
      lookup('PermissionSetId', 'PermissionSet ID', ['PermissionSet'], 'Assignments', {
        nillable: false,
        updateable: false,
        onDelete: 'cascade'
      }),
      lookup('AssigneeId', 'Assignee ID', ['User'], 'PermissionSetAssignments', {
        nillable: false,
        updateable: false,
        onDelete: 'cascade'
      }),
      fieldOf('ExpirationDate', 'Expires On', 'datetime')
    ]
  },
  {
    name: 'Organization',
    label: 'Organization',
    labelPlural: 'Organizations',
    keyPrefix: '00D',
    sharingModel: 'Read',
    owned: false,
    activities: false,
    fields: [
      text('Name', 'Name', 80, { nillable: false, nameField: true }),
      text('Division', 'Division', 80),
      ...address('', ''),
      phone('Phone', 'Phone'),
      text('PrimaryContact', 'Primary Contact', 80),
      picklist('DefaultLocaleSidKey', 'Locale', locales),
      picklist('TimeZoneSidKey', 'Time Zone', timeZones),
      picklist('LanguageLocaleKey', 'Language', languages),
      text('InstanceName', 'Instance Name', 5, readOnly),
      picklist(
        'OrganizationType',
        'Edition',
        ['Developer Edition', 'Professional Edition', 'Enterprise Edition', 'Unlimited Edition'],
        readOnly
      ),
      text('NamespacePrefix', 'Namespace Prefix', 15, readOnly),
      checkbox('IsSandbox', 'Is Sandbox', readOnly),
      checkbox('IsReadOnly', 'Is Read Only', readOnly),
      fieldOf('TrialExpirationDate', 'Trial Expiration Date', 'datetime', readOnly)
    ]
  }
];
