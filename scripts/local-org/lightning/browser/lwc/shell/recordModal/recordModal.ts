import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { recordUrl } from 'org/deeds';
import { readLayout, type LayoutSection } from 'org/layouts';
import { objectInfo, type ObjectInfo } from 'org/objectInfo';
import type { RecordData } from 'org/records';
import { navigate } from 'org/router';
import { toast } from 'org/toast';

interface Subject {
  readonly object: string;
  /** Absent: a new record. */
  readonly recordId?: string | undefined;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

interface EditForm extends HTMLElement {
  requestSubmit(): void;
}

/** The standard form to create or edit a record, as a modal. Its layout's fields; errors at fields and on top. */
export default class RecordModal extends LightningModal {
  @api object = '';
  @api recordId?: string;
  @api defaults: Readonly<Record<string, unknown>> = {};

  info: ObjectInfo | undefined;
  sections: readonly LayoutSection[] | undefined;
  failure: unknown;
  name = '';
  isBusy = true;

  override async connectedCallback(): Promise<void> {
    super.connectedCallback?.();
    try {
      const [info, { sections }] = await Promise.all([
        objectInfo(this.object),
        readLayout(this.object, 'Full', this.recordId ? 'Edit' : 'Create')
      ]);
      this.info = info;
      this.sections = sections;
    } catch (error) {
      this.failure = error;
      this.isBusy = false;
    }
  }

  get isNew(): boolean {
    return !this.recordId;
  }

  get heading(): string {
    const label = this.info?.label ?? '';
    return this.recordId ? `Edit ${this.name || label}` : `New ${label}`;
  }

  handleLoad({ detail }: CustomEvent<{ records?: Readonly<Record<string, RecordData>> }>): void {
    const record = this.recordId ? detail.records?.[this.recordId] : undefined;
    const name = record?.fields[this.info?.nameFields[0] ?? '']?.value;
    this.name = typeof name === 'string' ? name : '';
    // It may be read again later, when the cursor is elsewhere.
    if (this.isBusy) this.#focusFirst();
    this.isBusy = false;
  }

  handleSave(): void {
    const form = this.template?.querySelector('lightning-record-edit-form');
    // Saved as by its own submit button: checked first.
    (form as unknown as EditForm | null)?.requestSubmit();
  }

  handleSubmit(): void {
    this.isBusy = true;
    this.disableClose = true;
  }

  handleSuccess({ detail: record }: CustomEvent<RecordData>): void {
    const name = record.fields[this.info?.nameFields[0] ?? '']?.value;
    this.disableClose = false;
    toast(
      'success',
      `${this.info?.label ?? ''} "${String(name ?? '')}" was ${this.recordId ? 'saved' : 'created'}.`
    );
    this.close(record);
  }

  handleError(): void {
    this.isBusy = false;
    this.disableClose = false;
  }

  handleCancel(): void {
    this.close(undefined);
  }

  #focusFirst(): void {
    const sections = this.template?.querySelector('shell-field-sections');
    // The shell's own component.
    (sections as unknown as { focusField(): void } | null)?.focusField();
  }
}

/**
 * Opens the form; a record that was created is shown. `isPage`: the form has an address of its own (`…/new`, `…/edit`),
 * which gives way to what is shown then.
 */
export async function openRecordModal(
  { object, recordId, defaults = {} }: Subject,
  isPage = false
): Promise<void> {
  const result: unknown = await RecordModal.open({ size: 'medium', object, recordId, defaults });
  // The form closes with what it saved.
  const saved = result as RecordData | undefined;
  if (saved && !recordId) navigate(recordUrl(object, saved.id), isPage);
  else if (isPage && recordId) navigate(recordUrl(object, recordId), true);
  else if (isPage) navigate(`/lightning/o/${object}/list`, true);
}
