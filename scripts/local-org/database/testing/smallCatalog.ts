import { buildCatalog } from '../../metadata/index.ts';
import type { Catalog, SourceComponent } from '../../metadata/index.ts';

type Body = Readonly<Record<string, unknown>>;

/** A custom field as its metadata writes it; `label` and `fullName` follow from the name. */
function field(object: string, name: string, body: Body): SourceComponent {
  return component('CustomField', `${object}.${name}`, { fullName: name, label: name, ...body });
}

function component(type: string, fullName: string, body: object): SourceComponent {
  return { type, fullName, file: `${fullName}.xml`, body };
}

function customObject(name: string, body: Body = {}): SourceComponent {
  const nameField = { type: 'Text', label: 'Name' };
  return component('CustomObject', name, {
    label: name,
    pluralLabel: name,
    deploymentStatus: 'Deployed',
    sharingModel: 'ReadWrite',
    nameField,
    fields: [],
    validationRules: [],
    listViews: [],
    compactLayouts: [],
    actionOverrides: [],
    ...body
  });
}

const picklist = (...values: readonly string[]): Body => ({
  type: 'Picklist',
  valueSet: {
    valueSettings: [],
    restricted: true,
    valueSetDefinition: {
      sorted: false,
      value: values.map((fullName) => ({ fullName, label: `The ${fullName}`, default: false }))
    }
  }
});

const shipFields: Readonly<Record<string, Body>> = {
  Status__c: picklist('Planned', 'Afloat', 'Sunk'),
  Tonnage__c: { type: 'Number', precision: 18, scale: 2 },
  Price__c: { type: 'Currency', precision: 18, scale: 2 },
  Launched__c: { type: 'Date' },
  Inspected__c: { type: 'DateTime' },
  Insured__c: { type: 'Checkbox', defaultValue: 'false' },
  Call_Sign__c: { type: 'Text', length: 20, unique: true, caseSensitive: true, externalId: true },
  Registration__c: { type: 'Text', length: 20, unique: true, externalId: true },
  Cargo__c: {
    type: 'MultiselectPicklist',
    visibleLines: 3,
    valueSet: {
      valueSettings: [],
      valueSetDefinition: {
        sorted: false,
        value: ['Grain', 'Coal', 'Oil'].map((fullName) => ({ fullName, label: fullName, default: false }))
      }
    }
  },
  Notes__c: { type: 'LongTextArea', length: 5000, visibleLines: 3 },
  Shout__c: { type: 'Text', formula: 'Name & "!"' },
  Price_per_Ton__c: { type: 'Number', precision: 18, scale: 2, formula: 'Price__c / Tonnage__c' },
  Harbour_Town__c: { type: 'Text', formula: 'Harbour__r.Town__c' },
  Is_Argo__c: { type: 'Checkbox', formula: 'Name = "Argo"' },
  Is_Mine__c: { type: 'Checkbox', formula: 'OwnerId = $User.Id' },
  Flag__c: { type: 'Text', formula: '$Organization.Country' },
  Harbour__c: {
    type: 'Lookup',
    referenceTo: 'Harbour__c',
    relationshipName: 'Ships',
    relationshipLabel: 'Ships',
    deleteConstraint: 'SetNull'
  }
};

/** Ships lie in harbours; voyages are details of ships. Standard objects are there too. */
export function smallCatalog(more: readonly SourceComponent[] = []): Catalog {
  const components = [
    customObject('Harbour__c'),
    field('Harbour__c', 'Town__c', { type: 'Text', length: 80 }),
    customObject('Ship__c', { sharingModel: 'Private' }),
    ...Object.entries(shipFields).map(([name, body]) => field('Ship__c', name, body)),
    customObject('Voyage__c', {
      sharingModel: 'ControlledByParent',
      nameField: { type: 'AutoNumber', label: 'Number', displayFormat: 'V-{YYYY}-{0000}' }
    }),
    field('Voyage__c', 'Ship__c', {
      type: 'MasterDetail',
      referenceTo: 'Ship__c',
      relationshipName: 'Voyages',
      relationshipLabel: 'Voyages'
    }),
    field('Voyage__c', 'Miles__c', { type: 'Number', precision: 10, scale: 0 }),
    ...more
  ];
  const { catalog, problems } = buildCatalog(components);
  const [problem] = problems;
  if (problem) throw new Error(`${problem.fullName}: ${problem.problem}`);
  return catalog;
}

export { customObject, field };
