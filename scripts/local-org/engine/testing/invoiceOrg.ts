import { catalogOf, customObject } from '../../metadata/projectOf.ts';
import type { Row } from '../../metadata/index.ts';
import { openOrg } from '../index.ts';
import type { OpenOrgOptions, Org, SaveResult } from '../index.ts';

/** Files of a tiny project, as `catalogOf` takes them. */
export type Files = Readonly<Record<string, string>>;

/** A field of an object, as the inside of its file. */
export function field(object: string, name: string, body: string): Files {
  const label = name.replace(/__c$/, '').replaceAll('_', ' ');
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: `<fullName>${name}</fullName><label>${label}</label>${body}`
  };
}

/** A validation rule; `more` holds what else the file says, such as the field of the error. */
export function rule(object: string, name: string, formula: string, errorMessage: string, more = ''): Files {
  const escaped = formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    [`objects/${object}/validationRules/${name}.validationRule-meta.xml`]: `<fullName>${name}</fullName><active>true</active>
<errorConditionFormula>${escaped}</errorConditionFormula>${more}<errorMessage>${errorMessage}</errorMessage>`
  };
}

const status = ['Draft', 'Sent', 'Paid']
  .map(
    (name) =>
      `<value><fullName>${name}</fullName><default>${String(name === 'Draft')}</default><label>${name}</label></value>`
  )
  .join('');

/** Invoices with lines: enough to try every kind of check. */
export const INVOICES: Files = {
  'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice').replace(
    '<nameField><label>Name</label><type>Text</type></nameField>',
    '<nameField><label>Name</label><type>AutoNumber</type><displayFormat>INV-{0000}</displayFormat></nameField>'
  ),
  ...field('Invoice__c', 'Customer__c', '<type>Text</type><length>20</length><required>true</required>'),
  ...field(
    'Invoice__c',
    'Number__c',
    '<type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId>'
  ),
  ...field('Invoice__c', 'Email__c', '<type>Email</type>'),
  ...field('Invoice__c', 'Due__c', '<type>Date</type>'),
  ...field('Invoice__c', 'Total__c', '<type>Number</type><precision>8</precision><scale>2</scale>'),
  ...field(
    'Invoice__c',
    'Rate__c',
    '<type>Number</type><precision>4</precision><scale>0</scale><defaultValue>1 + 1</defaultValue>'
  ),
  ...field('Invoice__c', 'Paid__c', '<type>Checkbox</type><defaultValue>false</defaultValue>'),
  ...field(
    'Invoice__c',
    'Gross__c',
    '<type>Number</type><precision>18</precision><scale>2</scale><formula>Total__c * 1.2</formula>'
  ),
  ...field(
    'Invoice__c',
    'Account__c',
    '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Invoices</relationshipName>'
  ),
  ...field(
    'Invoice__c',
    'Status__c',
    `<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${status}</valueSetDefinition></valueSet>`
  ),
  ...rule(
    'Invoice__c',
    'Total_Is_Positive',
    'Total__c < 0',
    'A total is never negative.',
    '<errorDisplayField>Total__c</errorDisplayField>'
  ),
  ...rule(
    'Invoice__c',
    'Paid_Has_Total',
    'AND(ISPICKVAL(Status__c, "Paid"), NOT(Gross__c > 0))',
    'A paid invoice has a total.'
  ),
  ...rule(
    'Invoice__c',
    'Account_Is_Open',
    'ISCHANGED(Account__c) && Account__r.Description = "blocked"',
    'This account takes no more invoices.'
  )
};

/** An org in memory with the invoices and what else a test needs. */
export async function invoiceOrg(more: Files = {}, options: Partial<OpenOrgOptions> = {}): Promise<Org> {
  return openOrg({ file: ':memory:', catalog: await catalogOf({ ...INVOICES, ...more }), ...options });
}

/** Inserts as the administrator, each record for itself. */
export function adminInserts(org: Org, object: string, rows: readonly Row[]): readonly SaveResult[] {
  return org.run(org.adminId, (tx) => tx.insert(rows.map((fields) => ({ object, fields }))));
}

/** The messages of all errors. */
export function errorsOf(results: readonly (SaveResult | undefined)[]): readonly string[] {
  return results.flatMap((result) => result?.errors ?? []).map(({ message }) => message);
}
