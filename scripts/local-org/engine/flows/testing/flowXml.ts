/** For tests: the inside of flow files, written short. Everything is text, so that it reads like the file. */

/** An active autolaunched flow: what a trigger starts when `start` says so. */
export function flowFile(label: string, ...parts: readonly string[]): string {
  return `<label>${label}</label><processType>AutoLaunchedFlow</processType><status>Active</status>
${parts.join('\n')}`;
}

/** The start of a record-triggered flow: `start('RecordAfterSave', 'Invoice__c', 'Create', 'First', more)`. */
export function start(trigger: string, object: string, on: string, first: string | null, more = ''): string {
  return `<start><locationX>0</locationX><locationY>0</locationY>${first === null ? '' : to(first)}<object>${object}</object>
<recordTriggerType>${on}</recordTriggerType><triggerType>${trigger}</triggerType>${more}</start>`;
}

/** The start of a flow without a trigger. */
export function begin(first: string): string {
  return `<start><locationX>0</locationX><locationY>0</locationY>${to(first)}</start>`;
}

/** An element: `element('recordCreates', 'Create_line', to('Next'), …)`. */
export function element(kind: string, name: string, ...parts: readonly string[]): string {
  return `<${kind}><name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>
${parts.join('')}</${kind}>`;
}

export function to(target: string, connector = 'connector'): string {
  return `<${connector}><targetReference>${target}</targetReference></${connector}>`;
}

export function fault(target: string): string {
  return to(target, 'faultConnector');
}

type Literal = string | number | boolean;

const kinds: Readonly<Record<string, string>> = {
  string: 'stringValue',
  number: 'numberValue',
  boolean: 'booleanValue'
};

/** A value: a literal, or a reference written `{path}`. */
export function value(of: Literal, tag = 'value'): string {
  const reference = /^\{([^!].*)\}$/.exec(String(of))?.[1];
  if (reference !== undefined) return `<${tag}><elementReference>${reference}</elementReference></${tag}>`;
  const kind = kinds[typeof of] ?? 'stringValue';
  return `<${tag}><${kind}>${String(of)}</${kind}></${tag}>`;
}

export function variable(name: string, dataType: string, more = ''): string {
  return `<variables><name>${name}</name><dataType>${dataType}</dataType>${more}</variables>`;
}

export const input = '<isInput>true</isInput>';
export const output = '<isOutput>true</isOutput>';
export const collection = '<isCollection>true</isCollection>';

export function formula(name: string, dataType: string, expression: string): string {
  const escaped = expression.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<formulas><name>${name}</name><dataType>${dataType}</dataType><expression>${escaped}</expression></formulas>`;
}

/** One item of an Assignment: `assign('total', 'Add', 5)`. */
export function assign(target: string, operator: string, of: Literal): string {
  return `<assignmentItems><assignToReference>${target}</assignToReference><operator>${operator}</operator>${value(of)}</assignmentItems>`;
}

export function condition(left: string, operator: string, right: Literal): string {
  return `<conditions><leftValueReference>${left}</leftValueReference><operator>${operator}</operator>${value(right, 'rightValue')}</conditions>`;
}

/** An outcome of a Decision. */
export function outcome(name: string, logic: string, conditions: readonly string[], target?: string): string {
  return `<rules><name>${name}</name><conditionLogic>${logic}</conditionLogic>${conditions.join('')}${
    target === undefined ? '' : to(target)
  }<label>${name}</label></rules>`;
}

export function filter(field: string, operator: string, of?: Literal): string {
  return `<filters><field>${field}</field><operator>${operator}</operator>${of === undefined ? '' : value(of)}</filters>`;
}

/** A field of Create or Update Records. */
export function set(field: string, of: Literal): string {
  return `<inputAssignments><field>${field}</field>${value(of)}</inputAssignments>`;
}

/** Get Records that keeps the first match, or all, under its own name. */
export function get(name: string, object: string, first: boolean, ...parts: readonly string[]): string {
  return element(
    'recordLookups',
    name,
    ...parts,
    `<object>${object}</object><getFirstRecordOnly>${String(first)}</getFirstRecordOnly>
<assignNullValuesIfNoRecordsFound>false</assignNullValuesIfNoRecordsFound><storeOutputAutomatically>true</storeOutputAutomatically>`
  );
}
