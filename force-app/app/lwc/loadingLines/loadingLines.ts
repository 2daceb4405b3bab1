import { api, LightningElement } from 'lwc';
import loading from '@salesforce/label/c.Loading';

/** Grey lines where text will stand, so that the page does not jump when it comes. */
export default class LoadingLines extends LightningElement {
  @api lines = 4;

  readonly label = loading;

  get keys(): readonly number[] {
    return Array.from({ length: Number(this.lines) }, (_line, index) => index);
  }
}
