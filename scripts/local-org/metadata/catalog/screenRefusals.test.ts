import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, problemsOf } from '../projectOf.ts';

type Files = Record<string, string>;

const invoice: Files = {
  'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice'),
  'objects/Invoice__c/fields/Total__c.field-meta.xml':
    '<fullName>Total__c</fullName><label>Total</label><type>Currency</type><precision>18</precision><scale>2</scale>'
};

const permissionSet = (content: string): Files => ({
  ...invoice,
  'permissionsets/Clerk.permissionset-meta.xml': `<label>Clerk</label>\n${content}`
});

const page = (content: string, type = 'RecordPage'): Files => ({
  ...invoice,
  'flexipages/Page.flexipage-meta.xml': `<masterLabel>Page</masterLabel><sobjectType>Invoice__c</sobjectType><template><name>t</name></template><type>${type}</type>
<flexiPageRegions><name>main</name><type>Region</type><itemInstances>
${content}
</itemInstances></flexiPageRegions>`
});

/** What is deployed, and the one problem that it has. */
const refused: readonly (readonly [promise: string, files: Files, problem: string])[] = [
  [
    'a list view with an unknown column',
    {
      ...invoice,
      'objects/Invoice__c/listViews/All.listView-meta.xml':
        '<fullName>All</fullName><columns>NAME</columns>\n<columns>Gone__c</columns><filterScope>Everything</filterScope><label>All</label>'
    },
    'All:3 Could not resolve list view column: Gone__c'
  ],
  [
    'a list view of a scope that is not executed',
    {
      ...invoice,
      'objects/Invoice__c/listViews/All.listView-meta.xml':
        '<fullName>All</fullName><columns>NAME</columns>\n<filterScope>Queue</filterScope><label>All</label>'
    },
    'All:3 The filterScope Queue is not executed by the local org'
  ],
  [
    'a compact layout with an unknown field',
    {
      ...invoice,
      'objects/Invoice__c/compactLayouts/C.compactLayout-meta.xml':
        '<fullName>C</fullName><fields>Name</fields>\n<fields>Gone__c</fields><label>C</label>'
    },
    'C:3 In field: fields - no CustomField named Invoice__c.Gone__c found'
  ],
  [
    'a layout with an unknown field',
    {
      ...invoice,
      'layouts/Invoice__c-Invoice Layout.layout-meta.xml':
        '<layoutSections><style>OneColumn</style><layoutColumns><layoutItems><field>Name</field></layoutItems><layoutItems>\n<field>Gone__c</field></layoutItems></layoutColumns></layoutSections>'
    },
    'Invoice__c-Invoice Layout:3 In field: field - no CustomField named Invoice__c.Gone__c found'
  ],
  [
    'a layout without a required field',
    { ...invoice, 'layouts/Invoice__c-Invoice Layout.layout-meta.xml': '' },
    'Invoice__c-Invoice Layout:1 Layout must contain an item for required layout field: Name'
  ],
  [
    'a layout of an unknown object',
    { 'layouts/Bill__c-Bill.layout-meta.xml': '' },
    'Bill__c-Bill:1 In field: fullName - no CustomObject named Bill__c found'
  ],
  [
    'a permission to an unknown field',
    permissionSet(
      '<fieldPermissions><editable>true</editable>\n<field>Invoice__c.Gone__c</field><readable>true</readable></fieldPermissions>'
    ),
    'Clerk:4 In field: field - no CustomField named Invoice__c.Gone__c found'
  ],
  [
    'a permission to a required field',
    {
      ...permissionSet(
        '<fieldPermissions><editable>true</editable>\n<field>Invoice__c.Must__c</field><readable>true</readable></fieldPermissions>'
      ),
      'objects/Invoice__c/fields/Must__c.field-meta.xml':
        '<fullName>Must__c</fullName><label>Must</label><type>Date</type><required>true</required>'
    },
    'Clerk:4 You cannot deploy to a required field: Invoice__c.Must__c'
  ],
  [
    'a permission to an unknown object',
    permissionSet(
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords>\n<object>Bill__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>'
    ),
    'Clerk:4 In field: object - no CustomObject named Bill__c found'
  ],
  [
    'edit without read',
    permissionSet(
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete>\n<allowEdit>true</allowEdit><allowRead>false</allowRead><modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>'
    ),
    'Clerk:4 Permission Edit Invoice__c depends on permission(s): Read Invoice__c'
  ],
  [
    'an unknown custom permission',
    permissionSet('<customPermissions><enabled>true</enabled>\n<name>Fly</name></customPermissions>'),
    'Clerk:4 In field: name - no CustomPermission named Fly found'
  ],
  [
    'Apex access',
    permissionSet('<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>'),
    'Clerk:3 PermissionSet.classAccesses is not executed by the local org'
  ],
  [
    'a tab of an unknown object',
    { 'tabs/Bill__c.tab-meta.xml': '<customObject>true</customObject><motif>Custom1: Heart</motif>' },
    'Bill__c:1 In field: fullName - no CustomObject named Bill__c found'
  ],
  [
    'an app with an unknown tab',
    {
      'applications/Billing.app-meta.xml':
        '<label>Billing</label><uiType>Lightning</uiType><navType>Standard</navType>\n<tabs>Bill__c</tabs>'
    },
    'Billing:3 In field: tab - no CustomTab named Bill__c found'
  ],
  [
    'a console app',
    {
      'applications/Billing.app-meta.xml':
        '<label>Billing</label><uiType>Lightning</uiType>\n<navType>Console</navType>'
    },
    'Billing:3 CustomApplication.navType Console is not executed by the local org, only Standard'
  ],
  [
    'a page with a component that is not there',
    page('<componentInstance><componentName>c:tile</componentName></componentInstance>'),
    "Page:4 We couldn't retrieve the design time component information for component c:tile."
  ],
  [
    'a page with a component that is not exposed',
    {
      ...page('<componentInstance><componentName>c:tile</componentName></componentInstance>'),
      'lwc/tile/tile.js-meta.xml': '<isExposed>false</isExposed>',
      'lwc/tile/tile.js': ''
    },
    "Page:4 The component c:tile isn't available for a page of type RecordPage: expose it with the target lightning__RecordPage"
  ],
  [
    'a page with an unknown field',
    page('<fieldInstance><fieldItem>Record.Gone__c</fieldItem></fieldInstance>'),
    'Page:4 In field: fieldItem - no CustomField named Invoice__c.Gone__c found'
  ],
  [
    'a page of a kind that is not drawn',
    page(
      '<componentInstance><componentName>force:detailPanel</componentName></componentInstance>',
      'SlackModal'
    ),
    'Page:2 A FlexiPage of type SlackModal is not executed by the local org'
  ]
];

describe('a deploy of screens and permissions refuses', () => {
  for (const [promise, files, problem] of refused) {
    it(promise, async () => assert.deepEqual(await problemsOf(files), [problem]));
  }
});
