import { LightningElement, api } from 'lwc';
import { errorText } from 'org/errors';

/** What could not be shown, and why. */
export default class ErrorPanel extends LightningElement {
  @api heading = 'This could not be loaded.';
  @api error: unknown;

  get text(): string {
    return errorText(this.error);
  }
}
