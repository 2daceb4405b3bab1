import LightningConfirm from 'lightning/confirm';
import { errorText } from 'org/errors';
import { objectInfo } from 'org/objectInfo';
import { deleteRecord } from 'org/records';
import { navigate, urlOf } from 'org/router';
import { toast } from 'org/toast';

export function recordUrl(objectApiName: string, recordId: string): string {
  return urlOf({ type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName: 'view' } });
}

export function listUrl(objectApiName: string, filterName?: string): string {
  return urlOf({
    type: 'standard__objectPage',
    attributes: { objectApiName, actionName: 'list' },
    state: { filterName }
  });
}

/** Asks, deletes, says so. True when the record is gone. */
export async function deleteAfterAsking(object: string, recordId: string, name: string): Promise<boolean> {
  const { label } = await objectInfo(object);
  const confirmed = await LightningConfirm.open({
    label: `Delete ${label}`,
    message: `Are you sure you want to delete ${name || `this ${label}`}?`,
    theme: 'default'
  });
  if (!confirmed) return false;
  try {
    await deleteRecord(recordId);
    toast('success', `${label} "${name}" was deleted.`);
    return true;
  } catch (error) {
    toast('error', `${label} "${name}" was not deleted.`, errorText(error));
    return false;
  }
}

export function goToList(object: string, replace = false): void {
  navigate(listUrl(object), replace);
}
