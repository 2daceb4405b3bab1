export { defaultPage } from './defaultPage.ts';
export { readPage } from './readPage.ts';
export type { Page, PageColumn, PageField, PageItem, PageTab, Visibility } from './Page.ts';
export type { PageProblem } from './readPage.ts';
