import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { errorText } from 'org/errors';
import { objectInfo } from 'org/objectInfo';
import { deleteRecord } from 'org/records';
import { toast } from 'org/toast';

/** Asks before a record is deleted. Closes with true when the user wants it. */
export default class DeleteModal extends LightningModal {
  @api objectLabel = '';
  @api name = '';

  get heading(): string {
    return `Delete ${this.objectLabel}`;
  }

  get question(): string {
    return `Are you sure you want to delete ${this.name || `this ${this.objectLabel}`}?`;
  }

  handleCancel(): void {
    this.close(false);
  }

  handleDelete(): void {
    this.close(true);
  }
}

/** Asks, deletes, says so. True when the record is gone. */
export async function deleteAfterAsking(object: string, recordId: string, name: string): Promise<boolean> {
  const { label } = await objectInfo(object);
  const confirmed = await DeleteModal.open({ size: 'small', objectLabel: label, name });
  if (confirmed !== true) return false;
  const subject = name ? `${label} "${name}"` : label;
  try {
    await deleteRecord(recordId);
    toast('success', `${subject} was deleted.`);
    return true;
  } catch (error) {
    toast('error', `${subject} was not deleted.`, errorText(error));
    return false;
  }
}
