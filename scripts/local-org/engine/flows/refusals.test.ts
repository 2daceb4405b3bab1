import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { globalScope } from '../../formula/index.ts';
import { catalogOf, customObject } from '../../metadata/projectOf.ts';
import { compileFlows } from './index.ts';
import {
  assign,
  begin,
  condition,
  element,
  filter,
  flowFile,
  formula,
  get,
  outcome,
  set,
  start,
  to,
  variable
} from './testing/flowXml.ts';

/** What a deploy says to a flow: `line: problem`. */
async function problems(...parts: readonly string[]): Promise<readonly string[]> {
  const catalog = await catalogOf({
    'objects/Thing__c/Thing__c.object-meta.xml': customObject('Thing'),
    'flows/Try.flow-meta.xml': flowFile('Try', ...parts)
  });
  const { flows, problems: found } = compileFlows(catalog, globalScope(catalog));
  assert.equal(flows.get('Try') === undefined, found.length > 0);
  for (const { fileName } of found) assert.equal(path.basename(fileName), 'Try.flow-meta.xml');
  return found.map(({ lineNumber, problem }) => `${lineNumber}: ${problem}`);
}

describe('a deploy refuses a flow', () => {
  const cases: readonly [promise: string, parts: readonly string[], expected: readonly string[]][] = [
    [
      'with an element that is not executed',
      [element('waits', 'Pause', '<defaultConnectorLabel>x</defaultConnectorLabel>')],
      ['3: "Pause" (waits) is not executed by the local org.']
    ],
    [
      'with an option that is not executed',
      [get('Find', 'Thing__c', true, '<relatedRecords><relatedObject>x</relatedObject></relatedRecords>')],
      ['4: The option relatedRecords of "Find" (recordLookups) is not executed by the local org.']
    ],
    [
      'with an action that is not executed',
      [element('actionCalls', 'Post', '<actionName>post</actionName><actionType>chatterPost</actionType>')],
      ['4: Actions of the type chatterPost (post) are not executed by the local org.']
    ],
    [
      'that names a resource that is not there',
      [variable('a', 'String'), element('assignments', 'Set', assign('a', 'Assign', '{nothing.Name}'))],
      ['5: The element has an invalid reference to "nothing.Name".']
    ],
    [
      'that names a field that is not there',
      [get('Find', 'Thing__c', true, filter('Nope__c', 'EqualTo', 'x'))],
      ['4: The field "Nope__c" for the object "Thing__c" doesn\'t exist.']
    ],
    [
      'that names an object that is not there',
      [element('recordCreates', 'Make', '<object>Nope__c</object>', set('Name', 'x'))],
      ['4: The object "Nope__c" doesn\'t exist.']
    ],
    [
      'that does to matching records what is not known',
      [
        element(
          'recordCreates',
          'Make',
          '<object>Thing__c</object>',
          filter('Name', 'EqualTo', 'x'),
          '<operationOneMatchingRecord>None</operationOneMatchingRecord>',
          '<operationMultMatchingRecords>ThrowError</operationMultMatchingRecords>'
        )
      ],
      ['4: The value ThrowError of operationMultMatchingRecords is not executed by the local org.']
    ],
    [
      'that says of no matching records what is not known',
      [
        element(
          'recordCreates',
          'Make',
          '<object>Thing__c</object>',
          filter('Name', 'EqualTo', 'x'),
          '<operationOneMatchingRecord>None</operationOneMatchingRecord>',
          '<operationMultMatchingRecords>None</operationMultMatchingRecords>',
          '<operationZeroMatchingRecords>None</operationZeroMatchingRecords>'
        )
      ],
      [
        '4: The option operationZeroMatchingRecords of "Make" (recordCreates) is not executed by the local org.'
      ]
    ],
    [
      'that looks for matching records and does not say what then',
      [
        element(
          'recordCreates',
          'Make',
          '<object>Thing__c</object>',
          filter('Name', 'EqualTo', 'x'),
          '<operationMultMatchingRecords>None</operationMultMatchingRecords>'
        )
      ],
      [
        '3: "Make" checks for matching records, but doesn\'t say what to do then: operationOneMatchingRecord is missing.'
      ]
    ],
    [
      'that looks for matching records without filters',
      [
        element(
          'recordCreates',
          'Make',
          '<object>Thing__c</object>',
          '<operationOneMatchingRecord>None</operationOneMatchingRecord>',
          '<operationMultMatchingRecords>None</operationMultMatchingRecords>'
        )
      ],
      ['3: A check for matching records needs filters.']
    ],
    [
      'that looks for matching records by filters and by a key',
      [
        element(
          'recordCreates',
          'Make',
          '<doesUpsert>true</doesUpsert>',
          '<object>Thing__c</object>',
          filter('Name', 'EqualTo', 'x'),
          '<operationOneMatchingRecord>None</operationOneMatchingRecord>',
          '<operationMultMatchingRecords>None</operationMultMatchingRecords>'
        )
      ],
      ['4: The option doesUpsert together with filters is not executed by the local org.']
    ],
    [
      'that leads nowhere',
      [element('assignments', 'Set', to('Nowhere'))],
      ['4: The connector has an invalid reference to "Nowhere".']
    ],
    [
      'that puts a text into a number',
      [variable('n', 'Number'), element('assignments', 'Set', assign('n', 'Assign', 'x'))],
      ['5: The data type of the value is incompatible with "n": Number is expected, not Text.']
    ],
    [
      'whose formula does not compile',
      [formula('f', 'Number', '{!nothing} + 1')],
      ['3: Field nothing does not exist. Check spelling.']
    ],
    [
      'whose formulas turn in a circle',
      [formula('f', 'Number', '{!g} + 1'), formula('g', 'Number', '{!f} + 1')],
      ['3: The resource "f" refers to itself.']
    ],
    [
      'whose logic names a condition that is not there',
      [
        variable('a', 'Boolean'),
        element('decisions', 'Is_it', outcome('yes', '1 AND 2', [condition('a', 'EqualTo', true)]))
      ],
      ['5: The condition logic "1 AND 2" is invalid: condition 2 doesn\'t exist.']
    ],
    [
      'that calls a flow that is not there',
      [element('subflows', 'Call', '<flowName>Nope</flowName>')],
      ['4: The flow "Nope" doesn\'t exist.']
    ],
    [
      'that writes before the save',
      [
        element('recordCreates', 'Make', '<object>Thing__c</object>', set('Name', 'x')),
        start('RecordBeforeSave', 'Thing__c', 'Create', 'Make')
      ],
      ['3: "Make" (recordCreates) can\'t be used in a flow that runs before the record is saved.']
    ],
    [
      'that assigns what is read only',
      [variable('a', 'String'), element('assignments', 'Set', assign('$Flow.FaultMessage', 'Assign', 'x'))],
      ['5: "$Flow.FaultMessage" is read-only: it can\'t be assigned.']
    ],
    [
      'with a custom error outside of a record trigger',
      [
        element(
          'customErrors',
          'Stop',
          '<customErrorMessages><errorMessage>x</errorMessage><isFieldError>false</isFieldError></customErrorMessages>'
        ),
        begin('Stop')
      ],
      ['3: Custom errors can be used only in record-triggered flows.']
    ]
  ];
  for (const [promise, parts, expected] of cases)
    it(promise, async () => assert.deepEqual(await problems(...parts), expected));

  it('but leaves one alone that is not active', async () => {
    const catalog = await catalogOf({
      'flows/Draft.flow-meta.xml': flowFile(
        'Draft',
        element('waits', 'Pause', '<defaultConnectorLabel>x</defaultConnectorLabel>')
      ).replace('>Active<', '>Draft<')
    });
    assert.deepEqual(compileFlows(catalog, globalScope(catalog)).problems, []);
  });
});
