import { api, LightningElement } from 'lwc';

/** What to show where there is nothing yet: what will stand here, and how it comes about. */
export default class EmptyState extends LightningElement {
  @api iconName = 'utility:info';
  @api heading?: string;
  @api text?: string;
}
