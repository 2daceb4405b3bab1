import type { Page } from '../../../../pages/Page.ts';
import { read } from 'org/resources';

export type { Page, PageColumn, PageField, PageItem, PageTab, Visibility } from '../../../../pages/Page.ts';

export function recordPage(object: string, app: string): Promise<Page> {
  return read<Page>(`/local/shell/record-pages/${object}?app=${encodeURIComponent(app)}`);
}

export function namedPage(name: string): Promise<Page> {
  return read<Page>(`/local/shell/pages/${encodeURIComponent(name)}`);
}
