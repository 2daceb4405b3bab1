import { api, LightningElement } from 'lwc';
import title from '@salesforce/label/c.Error_Title';
import tryAgain from '@salesforce/label/c.Error_Try_Again';
import retry from '@salesforce/label/c.Try_Again';

/** Says what could not be loaded and what to do. Event `retry`: the user wants another attempt. */
export default class ErrorPanel extends LightningElement {
  @api messages: readonly string[] = [];

  readonly labels = { title, tryAgain, retry };

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
