import { element, flowFile, set, start } from '../../engine/flows/testing/flowXml.ts';
import { openOrg, type Org } from '../../engine/index.ts';
import { catalogOf, customObject } from '../../metadata/projectOf.ts';

/** Entries of which an after-save flow makes a copy each: a save has two halves that belong together. */
const LEDGER = {
  'objects/Entry__c/Entry__c.object-meta.xml': customObject('Entry'),
  'objects/Copy__c/Copy__c.object-meta.xml': customObject('Copy').replace('Copys', 'Copies'),
  'flows/Copy.flow-meta.xml': flowFile(
    'Copy',
    element('recordCreates', 'Make_copy', '<object>Copy__c</object>', set('Name', '{$Record.Name}')),
    start('RecordAfterSave', 'Entry__c', 'Create', 'Make_copy')
  )
};

/** The org of the ledger in a database file. */
export async function openLedger(file: string): Promise<Org> {
  return openOrg({ file, catalog: await catalogOf(LEDGER) });
}

/** Entries with one name, as `composite/sobjects` takes them. */
export function entries(name: string, count: number): readonly object[] {
  return Array.from({ length: count }, () => ({ attributes: { type: 'Entry__c' }, Name: name }));
}
