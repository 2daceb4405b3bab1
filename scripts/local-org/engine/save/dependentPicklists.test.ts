import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Org } from '../index.ts';
import { adminInserts, errorsOf, field, invoiceOrg } from '../testing/invoiceOrg.ts';

const values = (...names: readonly string[]): string =>
  `<valueSetDefinition><sorted>false</sorted>${names.map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('')}</valueSetDefinition>`;

const only = (value: string, under: string): string =>
  `<valueSettings><controllingFieldValue>${under}</controllingFieldValue><valueName>${value}</valueName></valueSettings>`;

describe('a dependent picklist', () => {
  let org: Org;
  before(async () => {
    org = await invoiceOrg({
      ...field(
        'Invoice__c',
        'Channel__c',
        `<type>Picklist</type><valueSet>${values('Web', 'Shop')}</valueSet>`
      ),
      ...field(
        'Invoice__c',
        'Payment__c',
        `<type>Picklist</type><valueSet><controllingField>Channel__c</controllingField><restricted>true</restricted>${values('Card', 'Cash')}${only('Card', 'Web')}${only('Cash', 'Shop')}</valueSet>`
      )
    });
  });

  const tryIt = (Channel__c: string | null, Payment__c: string): readonly string[] =>
    errorsOf(adminInserts(org, 'Invoice__c', [{ Customer__c: 'A', Channel__c, Payment__c }]));

  // Forms offer only what fits; the API takes the rest: github.com/tprouvot/Salesforce-Inspector-reloaded/issues/1207.
  it('takes a value that its controlling value does not offer, as the platform’s API does', () => {
    assert.deepEqual([tryIt('Web', 'Card'), tryIt('Web', 'Cash'), tryIt(null, 'Card')], [[], [], []]);
  });

  it('that is restricted takes no value of its own', () => {
    assert.deepEqual(tryIt('Web', 'Shells'), ['Payment: bad value for restricted picklist field: Shells']);
  });
});
