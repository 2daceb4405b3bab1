import { navigate, urlOf } from 'org/router';

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

export function goToList(object: string, replace = false): void {
  navigate(listUrl(object), replace);
}
