import type { FormulaType } from '../../../formula/index.ts';
import type { Value } from '../../../metadata/index.ts';
import { recordOf, single } from '../values/FlowType.ts';
import type { Primitive } from '../values/FlowType.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import type { Root } from './Root.ts';

/** `$Flow.…`: what the local org knows of it (Salesforce Help, "Global Variables in Flow Builder"). */
const flowMembers: Readonly<Record<string, readonly [Primitive, (frame: Frame) => Value]>> = {
  CurrentDate: ['Date', ({ host }) => dayIn(host.now(), host.timeZone)],
  CurrentDateTime: ['DateTime', ({ host }) => datetime(host.now())],
  InterviewStartTime: ['DateTime', ({ host }) => datetime(host.now())],
  FaultMessage: ['Text', ({ faultMessage }) => faultMessage],
  InterviewGuid: ['Text', ({ guid }) => guid],
  CurrentRecord: ['Text', ({ record }) => record?.id ?? null]
};

const constants: Readonly<Record<string, readonly [Primitive, Value]>> = {
  True: ['Boolean', true],
  False: ['Boolean', false],
  EmptyString: ['Text', '']
};

/** `$Flow`, `$GlobalConstant` and, in a flow that a record or an event triggers, `$Record` and `$Record__Prior`. */
export function systemRoots(compilation: Compilation): readonly Root[] {
  const roots = [
    group(
      '$Flow',
      Object.entries(flowMembers).map(([name, [type, read]]) => member(name, type, read))
    ),
    group(
      '$GlobalConstant',
      Object.entries(constants).map(([name, [type, value]]) => member(name, type, () => value))
    )
  ];
  return [...roots, ...recordRoots(compilation)];
}

function recordRoots({ flow, catalog }: Compilation): readonly Root[] {
  const { object, triggerType, recordTriggerType } = flow.start ?? {};
  const sObject = object === undefined ? undefined : catalog.object(object);
  if (!sObject) return [];
  const type = recordOf(sObject.name);
  const fieldsWritable = recordTriggerType !== 'Delete' && triggerType !== 'PlatformEvent';
  const record: Root = {
    name: '$Record',
    type,
    read: (frame) => frame.record,
    fieldsWritable,
    triggering: true
  };
  const prior: Root = { name: '$Record__Prior', type, read: (frame) => frame.prior, triggering: true };
  return recordTriggerType === undefined || recordTriggerType === 'None' ? [record] : [record, prior];
}

function group(name: string, members: readonly Root[]): Root {
  const byName = new Map(members.map((root) => [root.name.toLowerCase(), root]));
  return { name, type: single('Text'), read: () => null, members: byName };
}

function member(name: string, type: Primitive, read: (frame: Frame) => Value): Root {
  // Primitives of $Flow have the same names as formula types, but for picklists, which it has none of.
  const formulaType = type as FormulaType;
  return { name, type: single(type), formulaType, read };
}

function dayIn(instant: Date, timeZone: string): string {
  return instant.toLocaleDateString('en-CA', { timeZone });
}

function datetime(instant: Date): string {
  return instant.toISOString().replace('Z', '+0000');
}
