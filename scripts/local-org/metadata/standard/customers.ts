import {
  address,
  checkbox,
  currency,
  email,
  fieldOf,
  fullName,
  longText,
  lookup,
  phone,
  picklist,
  text,
  url,
  wholeNumber
} from './fieldOf.ts';
import { industries, ratings, salutations, sources } from './sharedEntries.ts';
import type { StandardObject } from './StandardObject.ts';

const required = { nillable: false } as const;
const accountTypes =
  'Prospect,Customer - Direct,Customer - Channel,Channel Partner / Reseller,Installation Partner,Technology Partner,Other'.split(
    ','
  );
const everything = { scope: 'Everything', filters: [] } as const;
const mine = { scope: 'Mine', filters: [] } as const;

/** Companies and people outside the org: accounts and contacts. */
export const customers: readonly StandardObject[] = [
  {
    name: 'Account',
    label: 'Account',
    labelPlural: 'Accounts',
    keyPrefix: '001',
    sharingModel: 'ReadWrite',
    owned: true,
    activities: true,
    fields: [
      text('Name', 'Account Name', 255, { ...required, nameField: true }),
      picklist('Type', 'Account Type', accountTypes),
      lookup('ParentId', 'Parent Account ID', ['Account'], 'ChildAccounts'),
      ...address('Billing', 'Billing'),
      ...address('Shipping', 'Shipping'),
      phone('Phone', 'Account Phone'),
      phone('Fax', 'Account Fax'),
      text('AccountNumber', 'Account Number', 40),
      url('Website', 'Website'),
      text('Sic', 'SIC Code', 20),
      picklist('Industry', 'Industry', industries),
      currency('AnnualRevenue', 'Annual Revenue'),
      wholeNumber('NumberOfEmployees', 'Employees'),
      picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
      text('TickerSymbol', 'Ticker Symbol', 20),
      longText('Description', 'Account Description', 32000),
      picklist('Rating', 'Account Rating', ratings),
      text('Site', 'Account Site', 80),
      picklist('AccountSource', 'Account Source', sources)
    ],
    screens: {
      icon: 'standard:account',
      listViews: [
        {
          name: 'AllAccounts',
          label: 'All Accounts',
          columns: ['Name', 'Site', 'BillingState', 'Phone', 'Type', 'Owner.Alias'],
          ...everything
        },
        {
          name: 'MyAccounts',
          label: 'My Accounts',
          columns: ['Name', 'Site', 'BillingState', 'Phone', 'Type'],
          ...mine
        }
      ],
      compactLayout: ['Name', 'Phone', 'Type', 'Website', 'OwnerId'],
      searchColumns: ['Name', 'Site', 'Phone', 'Owner.Alias'],
      layout: [
        [
          'Account Information',
          ['Name', 'ParentId', 'AccountNumber', 'Site', 'Type', 'Industry', 'AnnualRevenue'],
          ['OwnerId', 'Rating', 'Phone', 'Fax', 'Website', 'Ownership', 'NumberOfEmployees']
        ],
        [
          'Address Information',
          ['BillingStreet', 'BillingCity', 'BillingState', 'BillingPostalCode', 'BillingCountry'],
          ['ShippingStreet', 'ShippingCity', 'ShippingState', 'ShippingPostalCode', 'ShippingCountry']
        ],
        ['System Information', ['CreatedById'], ['LastModifiedById']],
        ['Description Information', ['Description'], []]
      ],
      relatedLists: [
        {
          relatedList: 'RelatedContactList',
          fields: ['FULL_NAME', 'CONTACT.TITLE', 'CONTACT.EMAIL', 'CONTACT.PHONE1']
        },
        {
          relatedList: 'RelatedCaseList',
          fields: ['CASES.CASE_NUMBER', 'NAME', 'CASES.SUBJECT', 'CASES.STATUS']
        }
      ],
      columns: {
        'ACCOUNT.NAME': 'Name',
        'ACCOUNT.SITE': 'Site',
        'ACCOUNT.PHONE1': 'Phone',
        'ACCOUNT.TYPE': 'Type',
        'ACCOUNT.INDUSTRY': 'Industry',
        'ACCOUNT.URL': 'Website',
        'ACCOUNT.RATING': 'Rating',
        'ACCOUNT.EMPLOYEES': 'NumberOfEmployees',
        'ACCOUNT.ADDRESS1_CITY': 'BillingCity',
        'ACCOUNT.ADDRESS1_STATE': 'BillingState',
        'ACCOUNT.ADDRESS1_COUNTRY': 'BillingCountry',
        'ACCOUNT.CREATED_DATE': 'CreatedDate',
        'ACCOUNT.LAST_UPDATE': 'LastModifiedDate'
      }
    }
  },
  {
    name: 'Contact',
    label: 'Contact',
    labelPlural: 'Contacts',
    keyPrefix: '003',
    sharingModel: 'ReadWrite',
    owned: true,
    activities: true,
    fields: [
      lookup('AccountId', 'Account ID', ['Account'], 'Contacts', { onDelete: 'cascade' }),
      text('LastName', 'Last Name', 80, required),
      text('FirstName', 'First Name', 40),
      picklist('Salutation', 'Salutation', salutations),
      fullName('Full Name'),
      ...address('Mailing', 'Mailing'),
      ...address('Other', 'Other'),
      phone('Phone', 'Business Phone'),
      phone('Fax', 'Business Fax'),
      phone('MobilePhone', 'Mobile Phone'),
      phone('HomePhone', 'Home Phone'),
      lookup('ReportsToId', 'Reports To ID', ['Contact'], undefined),
      email('Email', 'Email'),
      text('Title', 'Title', 128),
      text('Department', 'Department', 80),
      picklist('LeadSource', 'Lead Source', sources),
      fieldOf('Birthdate', 'Birthdate', 'date'),
      longText('Description', 'Contact Description', 32000),
      checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
      checkbox('DoNotCall', 'Do Not Call')
    ],
    screens: {
      icon: 'standard:contact',
      listViews: [
        {
          name: 'AllContacts',
          label: 'All Contacts',
          columns: ['Name', 'Account.Name', 'Title', 'Phone', 'Email', 'Owner.Alias'],
          ...everything
        },
        {
          name: 'MyContacts',
          label: 'My Contacts',
          columns: ['Name', 'Account.Name', 'Phone', 'Email'],
          ...mine
        }
      ],
      compactLayout: ['Name', 'Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
      searchColumns: ['Name', 'Account.Name', 'Phone', 'Email', 'Owner.Alias'],
      layout: [
        [
          'Contact Information',
          ['Salutation', 'FirstName', 'LastName', 'AccountId', 'Title', 'Department', 'ReportsToId'],
          ['OwnerId', 'Phone', 'MobilePhone', 'HomePhone', 'Email', 'LeadSource', 'Birthdate']
        ],
        [
          'Address Information',
          ['MailingStreet', 'MailingCity', 'MailingState', 'MailingPostalCode', 'MailingCountry'],
          ['OtherStreet', 'OtherCity', 'OtherState', 'OtherPostalCode', 'OtherCountry']
        ],
        ['System Information', ['CreatedById'], ['LastModifiedById']],
        ['Description Information', ['Description'], []]
      ],
      relatedLists: [
        {
          relatedList: 'RelatedCaseList',
          fields: ['CASES.CASE_NUMBER', 'CASES.SUBJECT', 'CASES.PRIORITY', 'CASES.STATUS']
        }
      ],
      columns: {
        FULL_NAME: 'Name',
        'ACCOUNT.NAME': 'Account.Name',
        'CONTACT.TITLE': 'Title',
        'CONTACT.PHONE1': 'Phone',
        'CONTACT.PHONE3': 'MobilePhone',
        'CONTACT.EMAIL': 'Email',
        'CONTACT.LEAD_SOURCE': 'LeadSource',
        'CONTACT.CREATED_DATE': 'CreatedDate',
        'CONTACT.LAST_UPDATE': 'LastModifiedDate'
      }
    }
  }
];
