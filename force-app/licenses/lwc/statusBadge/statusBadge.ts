import { api, LightningElement } from 'lwc';
import { statusLook } from 'c/licenseStatus';

/** A license's status by icon and word. */
export default class StatusBadge extends LightningElement {
  /** The value, which decides on the icon. */
  @api status = '';
  /** The words beside it, in the user's language. */
  @api label = '';
  @api size = 'xx-small';

  get iconName(): string {
    return statusLook(this.status).iconName;
  }

  get iconClass(): string {
    return statusLook(this.status).tone;
  }
}
