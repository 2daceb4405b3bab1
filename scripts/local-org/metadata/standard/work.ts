import { checkbox, email, fieldOf, longText, lookup, phone, picklist, readOnly, text } from './fieldOf.ts';
import type { StandardObject } from './StandardObject.ts';

const required = { nillable: false } as const;
const everything = { scope: 'Everything', filters: [] } as const;
const taskStatuses = ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'];

/** What people have to do: tasks and cases. */
export const work: readonly StandardObject[] = [
  {
    name: 'Task',
    label: 'Task',
    labelPlural: 'Tasks',
    keyPrefix: '00T',
    sharingModel: 'Private',
    owned: true,
    activities: false,
    fields: [
      lookup('WhoId', 'Name ID', ['Contact', 'Lead'], 'Tasks'),
      // objects that allow activities are added when the catalog is built
      lookup('WhatId', 'Related To ID', ['Account', 'Case'], 'Tasks', { onDelete: 'cascade' }),
      text('Subject', 'Subject', 255, { nameField: true }),
      fieldOf('ActivityDate', 'Due Date Only', 'date'),
      picklist('Status', 'Status', taskStatuses, { ...required, standard: 'Not Started' }),
      picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], { ...required, standard: 'Normal' }),
      longText('Description', 'Description', 32000),
      picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
      fieldOf('IsClosed', 'Closed', 'boolean', {
        ...readOnly,
        formula: { text: 'ISPICKVAL(Status, "Completed")', blanks: 'blank' }
      }),
      fieldOf('IsHighPriority', 'High Priority', 'boolean', {
        ...readOnly,
        formula: { text: 'ISPICKVAL(Priority, "High")', blanks: 'blank' }
      }),
      checkbox('IsReminderSet', 'Reminder Set'),
      fieldOf('ReminderDateTime', 'Reminder Date/Time', 'datetime'),
      picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'ListEmail', 'Call', 'Cadence', 'LinkedIn'], {
        updateable: false,
        standard: 'Task'
      })
    ],
    screens: {
      icon: 'standard:task',
      listViews: [
        {
          name: 'OpenTasks',
          label: 'Open Tasks',
          columns: ['Subject', 'Who.Name', 'What.Name', 'ActivityDate', 'Status', 'Priority', 'Owner.Alias'],
          scope: 'Everything',
          filters: [{ field: 'IsClosed', operation: 'equals', value: '0' }]
        }
      ],
      compactLayout: ['Subject', 'ActivityDate', 'Status', 'Priority', 'OwnerId'],
      searchColumns: ['Subject', 'ActivityDate', 'Status', 'Owner.Alias'],
      layout: [
        [
          'Task Information',
          ['OwnerId', 'Subject', 'ActivityDate', 'Priority'],
          ['WhoId', 'WhatId', 'Status', 'Type']
        ],
        ['Description Information', ['Description'], []],
        ['System Information', ['CreatedById'], ['LastModifiedById']]
      ],
      relatedLists: [],
      columns: {
        'TASK.SUBJECT': 'Subject',
        'TASK.WHO_NAME': 'Who.Name',
        'TASK.WHAT_NAME': 'What.Name',
        'TASK.DUE_DATE': 'ActivityDate',
        'TASK.STATUS': 'Status',
        'TASK.PRIORITY': 'Priority'
      }
    }
  },
  {
    name: 'Case',
    label: 'Case',
    labelPlural: 'Cases',
    keyPrefix: '500',
    sharingModel: 'ReadWrite',
    owned: true,
    activities: true,
    fields: [
      text('CaseNumber', 'Case Number', 30, {
        ...readOnly,
        nillable: false,
        defaultedOnCreate: true,
        nameField: true,
        autoNumber: { displayFormat: '{00000000}', start: 1000 }
      }),
      lookup('ContactId', 'Contact ID', ['Contact'], 'Cases'),
      lookup('AccountId', 'Account ID', ['Account'], 'Cases'),
      lookup('ParentId', 'Parent Case ID', ['Case'], 'Cases'),
      text('SuppliedName', 'Name', 80),
      email('SuppliedEmail', 'Email Address'),
      phone('SuppliedPhone', 'Phone'),
      text('SuppliedCompany', 'Company', 80),
      picklist('Type', 'Case Type', ['Question', 'Problem', 'Feature Request', 'Other']),
      picklist('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed'], {
        ...required,
        standard: 'New'
      }),
      picklist('Reason', 'Case Reason', ['Installation', 'Performance', 'Breakdown', 'Feedback', 'Other']),
      picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
      text('Subject', 'Subject', 255),
      picklist('Priority', 'Priority', ['High', 'Medium', 'Low'], { standard: 'Medium' }),
      longText('Description', 'Description', 32000),
      fieldOf('IsClosed', 'Closed', 'boolean', {
        ...readOnly,
        formula: { text: 'ISPICKVAL(Status, "Closed")', blanks: 'blank' }
      }),
      checkbox('IsEscalated', 'Escalated')
    ],
    screens: {
      icon: 'standard:case',
      listViews: [
        {
          name: 'AllOpenCases',
          label: 'All Open Cases',
          columns: [
            'CaseNumber',
            'Contact.Name',
            'Subject',
            'Status',
            'Priority',
            'CreatedDate',
            'Owner.Alias'
          ],
          scope: 'Everything',
          filters: [{ field: 'IsClosed', operation: 'equals', value: '0' }]
        },
        {
          name: 'AllCases',
          label: 'All Cases',
          columns: [
            'CaseNumber',
            'Contact.Name',
            'Subject',
            'Status',
            'Priority',
            'CreatedDate',
            'Owner.Alias'
          ],
          ...everything
        }
      ],
      compactLayout: ['Subject', 'Priority', 'Status', 'CaseNumber'],
      searchColumns: ['CaseNumber', 'Subject', 'Status', 'CreatedDate', 'Owner.Alias'],
      layout: [
        [
          'Case Information',
          ['OwnerId', 'CaseNumber', 'ContactId', 'AccountId', 'Type', 'Reason'],
          ['Status', 'Priority', 'Origin', 'ParentId']
        ],
        ['Description Information', ['Subject', 'Description'], []],
        ['System Information', ['CreatedById'], ['LastModifiedById']]
      ],
      relatedLists: [],
      columns: {
        'CASES.CASE_NUMBER': 'CaseNumber',
        'CASES.SUBJECT': 'Subject',
        'CASES.STATUS': 'Status',
        'CASES.PRIORITY': 'Priority',
        'CASES.ORIGIN': 'Origin',
        'CASES.CREATED_DATE': 'CreatedDate',
        'CASES.CREATED_DATE_DATE_ONLY': 'CreatedDate',
        'CASES.LAST_UPDATE': 'LastModifiedDate',
        NAME: 'Contact.Name'
      }
    }
  }
];
