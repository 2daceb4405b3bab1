import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, problemsOf, projectOf } from '../projectOf.ts';
import { buildCatalog } from './buildCatalog.ts';

const long = (length: number): string => 'x'.repeat(length);

const object = { 'objects/Invoice__c/Invoice__c.object-meta.xml': customObject('Invoice') };

const field = (content: string, name = 'Extra__c'): Record<string, string> => ({
  ...object,
  [`objects/Invoice__c/fields/${name}.field-meta.xml`]: `<fullName>${name}</fullName>\n<type>Date</type>\n${content}`
});

const rule = (content: string): Record<string, string> => ({
  ...object,
  'objects/Invoice__c/validationRules/R.validationRule-meta.xml': `<fullName>R</fullName><active>true</active><errorConditionFormula>false</errorConditionFormula>\n${content}`
});

const tooLong = (name: string, longest: number): string =>
  `Value too long for field: ${name} maximum length is:${longest}`;

const refused: readonly (readonly [what: string, files: Record<string, string>, problem: string])[] = [
  [
    'a description of a field of 1001 characters',
    field(`<label>Extra</label>\n<description>${long(1001)}</description>`),
    `Extra__c:5 ${tooLong('Description', 1000)}`
  ],
  [
    'a help text of 511 characters',
    field(`<label>Extra</label>\n<inlineHelpText>${long(511)}</inlineHelpText>`),
    `Extra__c:5 ${tooLong('InlineHelpText', 510)}`
  ],
  [
    'a label of a field of 41 characters',
    field(`<label>${long(41)}</label>`),
    `Extra__c:4 ${tooLong('MasterLabel', 40)}`
  ],
  [
    'a name of a field of 41 characters',
    field('<label>Extra</label>', `${long(41)}__c`),
    `${long(41)}__c:2 ${tooLong('fullName', 40)}`
  ],
  [
    'an error message of a rule of 256 characters',
    rule(`<errorMessage>${long(256)}</errorMessage>`),
    `R:3 ${tooLong('ErrorMessage', 255)}`
  ],
  [
    'a description of a rule of 256 characters',
    rule(`<errorMessage>m</errorMessage>\n<description>${long(256)}</description>`),
    `R:4 ${tooLong('Description', 255)}`
  ],
  [
    'a description of a custom permission of 256 characters',
    {
      'customPermissions/Pay.customPermission-meta.xml': `<isLicensed>false</isLicensed><label>Pay</label>\n<description>${long(256)}</description>`
    },
    `Pay:3 ${tooLong('Description', 255)}`
  ],
  [
    'a custom error of a flow of 256 characters',
    {
      'flows/Guard.flow-meta.xml': `<customErrors><name>Refuse</name><label>Refuse</label><locationX>0</locationX><locationY>0</locationY><customErrorMessages>\n<errorMessage>${long(256)}</errorMessage><isFieldError>false</isFieldError></customErrorMessages></customErrors><label>Guard</label>`
    },
    `Guard:3 ${tooLong('ErrorMessage', 255)}`
  ],
  [
    'a custom label of 1001 characters, in a file of many',
    {
      'labels/CustomLabels.labels-meta.xml': `<labels><fullName>Hi</fullName><language>en_US</language><protected>false</protected><shortDescription>Hi</shortDescription>\n<value>${long(1001)}</value></labels>`
    },
    `CustomLabels:3 ${tooLong('Value', 1000)}`
  ]
];

describe('a deploy refuses as too long', () => {
  for (const [what, files, problem] of refused) {
    it(what, async () => assert.deepEqual(await problemsOf(files), [problem]));
  }
});

describe('a deploy accepts', () => {
  it('texts that are as long as they may be', async () => {
    const files = field(
      `<label>${long(40)}</label><description>${long(1000)}</description>`,
      `${long(40)}__c`
    );
    assert.deepEqual(await problemsOf(files), []);
  });

  it('a name of 40 characters in a namespace, which does not count', async () => {
    const { components } = await projectOf(field('<label>Extra</label>', `${long(40)}__c`));
    assert.deepEqual(buildCatalog(components, { namespace: 'shop' }).problems, []);
  });
});
