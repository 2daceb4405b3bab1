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
  readOnly,
  text,
  url,
  wholeNumber
} from './fieldOf.ts';
import { industries, ratings, salutations, sources } from './sharedEntries.ts';
import type { StandardObject } from './StandardObject.ts';

const required = { nillable: false } as const;

/** People who may become customers. */
export const leads: readonly StandardObject[] = [
  {
    name: 'Lead',
    label: 'Lead',
    labelPlural: 'Leads',
    keyPrefix: '00Q',
    sharingModel: 'ReadWrite',
    owned: true,
    activities: true,
    fields: [
      text('LastName', 'Last Name', 80, required),
      text('FirstName', 'First Name', 40),
      picklist('Salutation', 'Salutation', salutations),
      fullName('Full Name'),
      text('Title', 'Title', 128),
      text('Company', 'Company', 255, required),
      ...address('', ''),
      phone('Phone', 'Phone'),
      phone('MobilePhone', 'Mobile Phone'),
      phone('Fax', 'Fax'),
      email('Email', 'Email'),
      url('Website', 'Website'),
      longText('Description', 'Description', 32000),
      picklist('LeadSource', 'Lead Source', sources),
      picklist(
        'Status',
        'Status',
        ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        { ...required, standard: 'Open - Not Contacted' }
      ),
      picklist('Industry', 'Industry', industries),
      picklist('Rating', 'Rating', ratings),
      currency('AnnualRevenue', 'Annual Revenue'),
      wholeNumber('NumberOfEmployees', 'Employees'),
      checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
      checkbox('IsConverted', 'Converted', readOnly),
      fieldOf('ConvertedDate', 'Converted Date', 'date', readOnly),
      lookup('ConvertedAccountId', 'Converted Account ID', ['Account'], undefined, readOnly),
      lookup('ConvertedContactId', 'Converted Contact ID', ['Contact'], undefined, readOnly),
      checkbox('IsUnreadByOwner', 'Unread By Owner', { defaultValue: 'true' })
    ],
    screens: {
      icon: 'standard:lead',
      listViews: [
        {
          name: 'AllOpenLeads',
          label: 'All Open Leads',
          columns: [
            'Name',
            'Company',
            'State',
            'Email',
            'Status',
            'LeadSource',
            'CreatedDate',
            'Owner.Alias'
          ],
          scope: 'Everything',
          filters: [{ field: 'IsConverted', operation: 'equals', value: '0' }]
        },
        {
          name: 'MyUnreadLeads',
          label: 'My Unread Leads',
          columns: ['Name', 'Company', 'State', 'Email', 'Status', 'CreatedDate'],
          scope: 'Mine',
          filters: [{ field: 'IsUnreadByOwner', operation: 'equals', value: '1' }]
        }
      ],
      compactLayout: ['Name', 'Title', 'Company', 'Phone', 'Email'],
      searchColumns: ['Name', 'Company', 'Phone', 'Email', 'Status', 'Owner.Alias'],
      layout: [
        [
          'Lead Information',
          [
            'Salutation',
            'FirstName',
            'LastName',
            'Company',
            'Title',
            'LeadSource',
            'Industry',
            'AnnualRevenue'
          ],
          ['OwnerId', 'Phone', 'MobilePhone', 'Email', 'Website', 'Status', 'Rating', 'NumberOfEmployees']
        ],
        ['Address Information', ['Street', 'City', 'State', 'PostalCode', 'Country'], []],
        ['System Information', ['CreatedById'], ['LastModifiedById']],
        ['Description Information', ['Description'], []]
      ],
      relatedLists: [],
      columns: {
        FULL_NAME: 'Name',
        'LEAD.COMPANY': 'Company',
        'LEAD.TITLE': 'Title',
        'LEAD.STATUS': 'Status',
        'LEAD.STATE': 'State',
        'LEAD.COUNTRY': 'Country',
        'LEAD.PHONE': 'Phone',
        'LEAD.EMAIL': 'Email',
        'LEAD.LEAD_SOURCE': 'LeadSource',
        'LEAD.RATING': 'Rating',
        'LEAD.UNREAD': 'IsUnreadByOwner',
        'LEAD.CONVERTED': 'IsConverted',
        'LEAD.CREATED_DATE': 'CreatedDate',
        'LEAD.LAST_UPDATE': 'LastModifiedDate'
      }
    }
  }
];
