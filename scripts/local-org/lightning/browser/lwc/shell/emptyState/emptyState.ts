import { LightningElement, api } from 'lwc';

const ICONS: Readonly<Record<string, string>> = {
  'no-access': 'utility:search',
  'no-rows': 'utility:table',
  'no-matches': 'utility:search'
};

/** Says in one calm line that there is nothing, and what to do about it. */
export default class EmptyState extends LightningElement {
  @api heading = '';
  @api message = '';
  @api illustration = 'no-rows';
  /** Nothing else is on the page: its heading is the page's. */
  @api isPage = false;

  get iconName(): string {
    return ICONS[this.illustration] ?? 'utility:table';
  }
}
