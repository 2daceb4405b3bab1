import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SObjectType } from '../Catalog.ts';
import { columnPath } from './columns.ts';
import { catalogOf, customObject } from '../projectOf.ts';

const field = (name: string, content: string): string =>
  `<fullName>${name}</fullName><label>${name}</label>${content}`;

const files = {
  'objects/Invoice__c/Invoice__c.object-meta.xml': customObject(
    'Invoice',
    '<enableActivities>true</enableActivities>'
  ),
  'objects/Invoice__c/fields/Account__c.field-meta.xml': field(
    'Account__c',
    '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Invoices</relationshipName>'
  ),
  'objects/Invoice__c/fields/Color__c.field-meta.xml': field(
    'Color__c',
    '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetName>Colors</valueSetName></valueSet>'
  ),
  'objects/Invoice__c/fields/Days__c.field-meta.xml': field(
    'Days__c',
    '<type>Number</type><precision>18</precision><scale>0</scale><formula>\nDue__c - TODAY()</formula>'
  ),
  'objects/Invoice__c/fields/Due__c.field-meta.xml': field(
    'Due__c',
    '<type>Date</type><required>true</required>'
  ),
  'objects/Invoice__c/fields/Paid__c.field-meta.xml': field(
    'Paid__c',
    '<type>Checkbox</type><defaultValue>false</defaultValue>'
  ),
  'objects/Invoice__c/listViews/Due.listView-meta.xml':
    '<fullName>Due</fullName><columns>NAME</columns><columns>Account__c</columns><columns>CREATEDBY_USER</columns><filterScope>Mine</filterScope><filters><field>CREATED_DATE</field><operation>equals</operation><value>TODAY</value></filters><label>Due</label>',
  'objects/Invoice__c/validationRules/Has_Due.validationRule-meta.xml':
    '<fullName>Has_Due</fullName><active>true</active>\n<errorConditionFormula>ISBLANK(Due__c)</errorConditionFormula><errorMessage>When?</errorMessage>',
  'objects/Line__c/Line__c.object-meta.xml': customObject('Line').replace('ReadWrite', 'ControlledByParent'),
  'objects/Line__c/fields/Invoice__c.field-meta.xml': field(
    'Invoice__c',
    '<type>MasterDetail</type><referenceTo>Invoice__c</referenceTo><relationshipName>Lines</relationshipName>'
  ),
  'objects/Account/fields/Tier__c.field-meta.xml': field('Tier__c', '<type>Text</type><length>10</length>'),
  'objects/Activity/fields/Channel__c.field-meta.xml': field(
    'Channel__c',
    '<type>Text</type><length>10</length>'
  ),
  'objects/Switch__c/Switch__c.object-meta.xml':
    '<label>Switch</label><customSettingsType>Hierarchy</customSettingsType><visibility>Protected</visibility>',
  'objects/Paid__e/Paid__e.object-meta.xml':
    '<label>Paid</label><pluralLabel>Paid</pluralLabel><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior>',
  'globalValueSets/Colors.globalValueSet-meta.xml':
    '<masterLabel>Colors</masterLabel><sorted>false</sorted><customValue><fullName>Red</fullName><default>true</default><label>Red!</label></customValue><customValue><fullName>Blue</fullName><default>false</default><isActive>false</isActive></customValue>',
  'labels/CustomLabels.labels-meta.xml':
    '<labels><fullName>Hello</fullName><language>en_US</language><protected>false</protected><shortDescription>h</shortDescription><value>Hello there</value></labels>',
  'tabs/Invoice__c.tab-meta.xml': '<customObject>true</customObject><motif>Custom18: Form</motif>',
  'applications/Billing.app-meta.xml':
    '<label>Billing</label><uiType>Lightning</uiType><tabs>Invoice__c</tabs><tabs>standard-Account</tabs>',
  'lwc/tile/tile.js-meta.xml':
    '<isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"><objects><object>Invoice__c</object></objects></targetConfig></targetConfigs>',
  'lwc/tile/tile.js': ''
};

const catalog = await catalogOf(files);

function objectOf(name: string): SObjectType {
  const object = catalog.object(name);
  assert.ok(object, name);
  return object;
}

describe('a custom object in the catalog', () => {
  const invoice = objectOf('Invoice__c');

  it('has the fields that the platform adds, then its own', () => {
    assert.deepEqual([...invoice.fields.keys()].slice(0, 9), [
      'Id',
      'OwnerId',
      'IsDeleted',
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      'LastModifiedById',
      'SystemModstamp',
      'Name'
    ]);
    assert.equal(invoice.nameField?.name, 'Name');
  });

  it('and its fields are found whatever the case of the name', () => {
    assert.equal(catalog.object('INVOICE__C'), invoice);
    assert.equal(invoice.field('due__C')?.nillable, false);
    assert.equal(catalog.objectOfPrefix(invoice.keyPrefix), invoice);
  });

  it('has picklists with the values of their global value set and its default', () => {
    const color = invoice.field('Color__c');
    assert.deepEqual(color?.picklist?.values, [
      { value: 'Red', label: 'Red!', default: true, active: true },
      { value: 'Blue', label: 'Blue', default: false, active: false }
    ]);
    assert.equal(color.defaultValue, '"Red"');
  });

  it('has formula fields that nobody writes and whose text is found in the file', () => {
    const days = invoice.field('Days__c');
    assert.deepEqual([days?.type, days?.createable, days?.formula?.blanks], ['double', false, 'zero']);
    assert.equal(catalog.positionOf(days ?? {}, 'formula')?.line, 2);
  });

  it('has look-ups by the names that SOQL uses, seen from the parent too', () => {
    assert.equal(invoice.field('Account__c')?.reference?.relationshipName, 'Account__r');
    assert.deepEqual(
      objectOf('Account').children.find(({ object }) => object === 'Invoice__c'),
      {
        object: 'Invoice__c',
        field: 'Account__c',
        relationshipName: 'Invoices__r'
      }
    );
  });

  it('has list views whose columns are paths from the record', () => {
    const [view] = invoice.listViews;
    assert.deepEqual(view?.columns, ['Name', 'Account__c', 'CreatedBy.Name']);
    assert.deepEqual(view.filters, [{ field: 'CreatedDate', operation: 'equals', value: 'TODAY' }]);
    assert.equal(view.scope, 'Mine');
  });

  it('has rules that know where their formula stands', () => {
    const [rule] = invoice.validationRules;
    assert.equal(rule?.formula, 'ISBLANK(Due__c)');
    assert.equal(catalog.positionOf(rule, 'formula')?.line, 3);
  });

  it('has columns of related lists that reach a parent', () => {
    const path = (column: string): string | undefined =>
      columnPath(invoice, column, (name) => catalog.object(name));
    assert.equal(path('Account__c.NAME'), 'Account__r.Name');
    assert.equal(path('Invoice__c.Due__c'), 'Due__c');
    assert.equal(path('Account__c.GONE'), undefined);
    assert.equal(columnPath(objectOf('Task'), 'NAME'), 'Subject');
  });

  it('without a layout gets the one that the platform makes', () => {
    const layout = catalog.layouts.get('Invoice__c-Invoice Layout');
    const placed = layout?.layoutSections.flatMap(({ layoutColumns }) =>
      layoutColumns.flatMap(({ layoutItems }) => layoutItems.map((item) => item.field))
    );
    assert.deepEqual(placed, ['Name', 'Due__c', 'OwnerId', 'CreatedById', 'LastModifiedById']);
  });
});

describe('other kinds of objects in the catalog', () => {
  it('details have no owner, and go with their master', () => {
    const line = objectOf('Line__c');
    assert.equal(line.field('OwnerId'), undefined);
    assert.equal(line.sharingModel, 'ControlledByParent');
    assert.equal(line.field('Invoice__c')?.reference?.onDelete, 'cascade');
    assert.equal(line.field('Invoice__c')?.updateable, false);
  });

  it('custom settings belong to the org, a profile or a user', () => {
    const setting = objectOf('Switch__c');
    assert.equal(setting.customSetting, true);
    assert.deepEqual(setting.field('SetupOwnerId')?.reference?.to, ['Organization', 'Profile', 'User']);
  });

  it('platform events have a place in their stream and no id', () => {
    const event = objectOf('Paid__e');
    assert.deepEqual([...event.fields.keys()], ['ReplayId', 'CreatedDate', 'CreatedById', 'EventUuid']);
    assert.equal(event.publishAfterCommit, true);
    assert.match(event.keyPrefix, /^e/);
  });

  it('standard objects take the fields of the source', () => {
    const account = objectOf('Account');
    assert.equal(account.keyPrefix, '001');
    assert.equal(account.field('Tier__c')?.length, 10);
    assert.ok(account.field('BillingCity'));
  });

  it('tasks relate to every object that allows activities', () => {
    assert.deepEqual(objectOf('Task').field('WhatId')?.reference?.to, ['Account', 'Case', 'Invoice__c']);
  });

  it('tasks have the fields that are written for activities', () => {
    assert.equal(objectOf('Task').field('Channel__c')?.length, 10);
    assert.equal(catalog.object('Activity'), undefined);
  });

  it('key prefixes stay when another object is added', async () => {
    const more = await catalogOf({
      ...files,
      'objects/Abacus__c/Abacus__c.object-meta.xml': customObject('Abacus')
    });
    assert.equal(more.object('Invoice__c')?.keyPrefix, objectOf('Invoice__c').keyPrefix);
  });
});

describe('screens in the catalog', () => {
  it('tabs have the icon of their motif and the label of their object', () => {
    assert.deepEqual(catalog.tabs.get('Invoice__c'), {
      name: 'Invoice__c',
      label: 'Invoices',
      icon: 'custom:custom18',
      object: 'Invoice__c'
    });
  });

  it('apps hold tabs of the source and of the platform', () => {
    assert.deepEqual(catalog.apps.get('Billing')?.tabs, ['Invoice__c', 'standard-Account']);
  });

  it('components tell on which objects they may stand', () => {
    assert.deepEqual(catalog.components.get('tile')?.objects, ['Invoice__c']);
  });

  it('labels are texts', () => {
    assert.equal(catalog.labels.get('Hello'), 'Hello there');
  });

  it('labels may stand in several folders', async () => {
    const label = (name: string): string =>
      `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>s</shortDescription><value>${name}!</value></labels>`;
    const { labels } = await catalogOf({
      'one/labels/CustomLabels.labels-meta.xml': label('One'),
      'two/labels/CustomLabels.labels-meta.xml': label('Two')
    });
    assert.deepEqual([...labels.values()].sort(), ['One!', 'Two!']);
  });
});

describe('standard objects', () => {
  it('name only fields that they have in list views, layouts and compact layouts', async () => {
    const { standardObjects } = await import('../standard/index.ts');
    for (const { name, screens } of standardObjects.values()) {
      if (screens === undefined) continue;
      const columns = screens.listViews.flatMap((view) => [
        ...view.columns,
        ...view.filters.map((filter) => filter.field)
      ]);
      const fields = screens.layout.flatMap(([, left, right]) => [...left, ...right]);
      const paths = [
        ...columns,
        ...fields,
        ...screens.compactLayout,
        ...screens.searchColumns,
        ...Object.values(screens.columns)
      ];
      for (const path of paths) {
        const [first = '', second] = path.split('.');
        const field = objectOf(name).field(second === undefined ? first : `${first}Id`);
        assert.ok(field, `${name}.${path}`);
        const parent = field.reference?.to[0];
        if (second !== undefined)
          assert.ok(parent !== undefined && objectOf(parent).field(second), `${name}.${path}`);
      }
    }
  });
});

describe('an org with a namespace', () => {
  it('has the prefix on each name of the project and on no other', async () => {
    const prefixed = await catalogOf(files, { namespace: 'acme' });
    const invoice = prefixed.object('acme__Invoice__c');
    assert.equal(invoice?.field('acme__Days__c')?.formula?.text.trim(), 'acme__Due__c - TODAY()');
    assert.equal(invoice.field('acme__Account__c')?.reference?.relationshipName, 'acme__Account__r');
    assert.equal(invoice.validationRules[0]?.formula, 'ISBLANK(acme__Due__c)');
    assert.equal(invoice.label, 'Invoice');
    assert.ok(prefixed.object('Account')?.field('acme__Tier__c'));
    assert.equal(
      prefixed.object('Account')?.children.find(({ field: name }) => name === 'acme__Account__c')
        ?.relationshipName,
      'acme__Invoices__r'
    );
    assert.deepEqual(prefixed.components.get('tile')?.objects, ['acme__Invoice__c']);
    assert.equal(prefixed.positionOf(invoice.validationRules[0] ?? {}, 'formula')?.line, 3);
  });

  it('leaves the texts of a flow as they are, as the platform does', async () => {
    const flow =
      '<label>Due__c</label><constants><name>c</name><dataType>String</dataType><value><stringValue>Due__c {!$Record.Due__c}</stringValue></value></constants>';
    const prefixed = await catalogOf({ ...files, 'flows/Ping.flow-meta.xml': flow }, { namespace: 'acme' });
    const ping = prefixed.flows.get('Ping');
    assert.equal(ping?.label, 'Due__c');
    assert.equal(ping.constants[0]?.value?.stringValue, 'Due__c {!$Record.acme__Due__c}');
  });
});
