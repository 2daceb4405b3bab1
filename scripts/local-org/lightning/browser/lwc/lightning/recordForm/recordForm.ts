import { LightningElement, api } from 'lwc';
import { layoutFields } from 'org/layouts';
import { nameOf } from 'org/recordFormContext';
import { many, objectName, type ObjectId, type RecordData } from 'org/records';

/** A whole form for a record: its layout's fields, or those given, to read and to edit. */
export default class RecordForm extends LightningElement {
  @api recordId?: string;
  @api objectApiName: ObjectId = '';
  @api fields?: readonly unknown[];
  @api layoutType?: 'Full' | 'Compact';
  @api columns = 1;
  /** `edit`, `view` (with a way to edit) or `readonly`; without one, `edit` for a new record. */
  @api mode?: 'edit' | 'view' | 'readonly';

  fieldNames: readonly string[] = [];
  isEditing = false;

  override async connectedCallback(): Promise<void> {
    this.isEditing = this.mode === 'edit' || !this.recordId;
    this.fieldNames = this.fields
      ? many(this.fields).map(nameOf)
      : await layoutFields(
          objectName(this.objectApiName),
          this.layoutType ?? 'Full',
          this.recordId ? 'View' : 'Create'
        );
  }

  get isReading(): boolean {
    return !this.isEditing;
  }

  get mayEdit(): boolean {
    return this.mode !== 'readonly';
  }

  get columnClass(): string {
    return `slds-col slds-size_1-of-1 slds-medium-size_1-of-${Number(this.columns) || 1} slds-p-horizontal_x-small`;
  }

  handleEdit(): void {
    this.isEditing = true;
  }

  handleCancel(): void {
    this.isEditing = !this.recordId || this.mode === 'edit';
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleLoad({ detail }: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('load', { detail }));
  }

  handleSubmit(event: CustomEvent): void {
    const copy = new CustomEvent('submit', { detail: event.detail, cancelable: true });
    if (!this.dispatchEvent(copy)) event.preventDefault();
  }

  handleSuccess({ detail }: CustomEvent<RecordData>): void {
    if (this.mode !== 'edit') this.isEditing = false;
    this.dispatchEvent(new CustomEvent('success', { detail }));
  }

  handleError({ detail }: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('error', { detail }));
  }
}
