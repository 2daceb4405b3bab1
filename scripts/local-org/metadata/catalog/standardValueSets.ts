import type { Field } from '../Catalog.ts';
import type { Draft } from './Draft.ts';
import { defaultEntry, picklistValues } from './picklists.ts';

/** Standard value sets of the Metadata API and the picklists that they fill. */
export const standardValueSets: Readonly<Record<string, readonly string[]>> = {
  AccountOwnership: ['Account.Ownership'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountType: ['Account.Type'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: ['Lead.LeadSource', 'Contact.LeadSource', 'Account.AccountSource'],
  LeadStatus: ['Lead.Status'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status']
};

/** A standard object's fields, their picklists as the org's standard value sets say. */
export function standardFields(fields: readonly Field[], object: string, draft: Draft): readonly Field[] {
  return fields.map((field) => {
    const path = `${object}.${field.name}`;
    const set = [...draft.standardValueSets].find(([name]) => standardValueSets[name]?.includes(path));
    if (set === undefined || field.picklist === undefined) return field;
    const picklist = { ...field.picklist, values: picklistValues(set[1]) };
    return { ...field, picklist, defaultValue: defaultEntry(picklist) };
  });
}
