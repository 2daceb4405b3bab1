import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { recordActions } from 'org/actions';
import { goToList } from 'org/deeds';
import { layoutFields } from 'org/layouts';
import { labelOf, objectInfo, type FieldInfo, type ObjectInfo } from 'org/objectInfo';
import { shownWith, type RecordData } from 'org/records';
import session from 'org/session';
import type { WireResult } from 'org/wireAdapter';
import { deleteAfterAsking } from 'shell/deleteModal';
import { openRecordModal } from 'shell/recordModal';

/** What a record is, at a glance: the fields of its compact layout, and what may be done with it. */
export default class Highlights extends LightningElement {
  private givenId = '';
  private object = '';
  info: ObjectInfo | undefined;
  names: readonly string[] = [];
  optionalFields: readonly string[] | undefined;
  record: RecordData | undefined;
  actions: readonly string[] = [];

  @api
  get recordId(): string {
    return this.givenId;
  }
  set recordId(id: string) {
    this.givenId = id;
    void this.#offer(id);
  }

  @api
  get objectApiName(): string {
    return this.object;
  }
  set objectApiName(name: string) {
    this.object = name;
    void this.#describe();
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$optionalFields' })
  handleRecord({ data }: WireResult<RecordData>): void {
    if (data) this.record = data;
  }

  get iconName(): string {
    return session.icons[this.object] ?? 'standard:record';
  }

  get objectLabel(): string {
    return this.info?.label ?? '';
  }

  get name(): string {
    const value = this.record?.fields[this.nameField]?.value;
    return typeof value === 'string' ? value : '';
  }

  get fields(): FieldInfo[] {
    const fields = this.info?.fields ?? {};
    const shown = this.names.filter((name) => name !== this.nameField).flatMap((name) => fields[name] ?? []);
    return shown.map((field) => ({ ...field, label: labelOf(field) }));
  }

  get hasFields(): boolean {
    return this.record !== undefined && this.fields.length > 0;
  }

  get mayEdit(): boolean {
    return this.actions.includes('Edit');
  }

  get mayDelete(): boolean {
    return this.actions.includes('Delete');
  }

  handleEdit(): void {
    void openRecordModal({ object: this.object, recordId: this.recordId });
  }

  async handleDelete(): Promise<void> {
    if (await deleteAfterAsking(this.object, this.recordId, this.name)) goToList(this.object, true);
  }

  private get nameField(): string {
    return this.info?.nameFields[0] ?? '';
  }

  async #offer(id: string): Promise<void> {
    this.actions = [];
    const actions = await recordActions(id);
    if (id === this.givenId) this.actions = actions;
  }

  async #describe(): Promise<void> {
    const object = this.object;
    const [info, names] = await Promise.all([objectInfo(object), layoutFields(object, 'Compact', 'View')]);
    if (object !== this.object) return;
    this.info = info;
    this.names = names;
    const paths = [...info.nameFields, ...names, ...names.flatMap((name) => shownWith(info, name))];
    this.optionalFields = paths.map((path) => `${object}.${path}`);
  }
}
