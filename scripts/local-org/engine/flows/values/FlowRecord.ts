import type { RecordInput } from '../../SaveResult.ts';
import type { Row, Value } from '../../../metadata/index.ts';

/** A record in a flow. Assigning it to another resource copies it. */
export class FlowRecord {
  readonly object: string;
  /** Stored fields by API name. */
  readonly fields: Row;
  /** Formula fields and parent fields by path, as they were read. */
  readonly related: Row;
  /** Fields that the flow has set since the record was read or saved: an update writes these. */
  readonly changed: Set<string>;

  constructor(object: string, fields: Row = {}, related: Row = {}, changed: Iterable<string> = []) {
    this.object = object;
    this.fields = fields;
    this.related = related;
    this.changed = new Set(changed);
  }

  static from(input: RecordInput): FlowRecord {
    return new FlowRecord(input.object, { ...input.fields }, {}, Object.keys(input.fields));
  }

  copy(): FlowRecord {
    return new FlowRecord(this.object, { ...this.fields }, { ...this.related }, this.changed);
  }

  set(field: string, value: Value): void {
    this.fields[field] = value;
    this.changed.add(field);
  }

  get id(): string | null {
    const id = this.fields['Id'];
    return typeof id === 'string' ? id : null;
  }

  toInput(): RecordInput {
    return { object: this.object, fields: { ...this.fields } };
  }
}
