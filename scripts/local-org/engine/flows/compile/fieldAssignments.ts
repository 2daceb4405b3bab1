import type { FlowInputFieldAssignment } from '@salesforce/types/metadata';
import type { Row, SObjectType } from '../../../metadata/index.ts';
import type { Frame } from '../run/Interview.ts';
import { convert } from '../values/convert.ts';
import { typeOfField } from '../values/FlowType.ts';
import { plain } from '../values/FlowValue.ts';
import type { Compilation } from './Compilation.ts';
import { checkFits, compileOperand } from './Operand.ts';

/** Field values of Create and Update Records, as the fields of one record. */
export function compileFieldAssignments(
  compilation: Compilation,
  object: SObjectType,
  assignments: readonly FlowInputFieldAssignment[]
): (frame: Frame) => Row {
  const fields = assignments.flatMap((assignment) => compileField(compilation, object, assignment) ?? []);
  return (frame) => Object.fromEntries(fields.map(({ name, read }) => [name, read(frame)]));
}

function compileField(compilation: Compilation, object: SObjectType, assignment: FlowInputFieldAssignment) {
  const name = assignment.field ?? '';
  const field = object.field(name);
  const type = field && typeOfField(field);
  const operand = compileOperand(compilation, assignment.value, assignment);
  if (!field || !type) {
    compilation.refuse(
      assignment,
      `The field "${name}" for the object "${object.name}" doesn't exist.`,
      'field'
    );
    return undefined;
  }
  if (field.formula || field.autoNumber) {
    compilation.refuse(
      assignment,
      `The field "${name}" for the object "${object.name}" is read-only.`,
      'field'
    );
    return undefined;
  }
  if (!operand || !checkFits(compilation, type, operand, assignment, name)) return undefined;
  const read = (frame: Frame) => {
    const value = plain(convert(operand.read(frame), operand.type, type, frame.host.timeZone));
    return value === '' ? null : value;
  };
  return { name: field.name, read };
}
