import { LightningElement, api } from 'lwc';
import { getIconPath, getName } from 'lightning/iconUtils';

const SIZES = ['xx-small', 'x-small', 'small', 'medium', 'large'];
const TEXT_VARIANTS = ['error', 'warning', 'success'];
const PLAIN_VARIANTS = ['bare', 'inverse'];

/** Draws an icon of the design system from its sprite; `lightning-icon`, buttons and inputs draw theirs with it. */
export default class PrimitiveIcon extends LightningElement {
  static validationOptOut = ['class'];

  @api src?: string;
  @api svgClass?: string;
  @api iconName?: string;
  @api size?: string;
  @api variant?: string;

  get href(): string {
    return this.src || getIconPath(this.iconName ?? '');
  }

  get name(): string {
    return getName(this.iconName ?? '');
  }

  get computedClass(): string {
    const variant = this.variant ?? '';
    const classes = [this.svgClass ?? ''];
    if (variant !== 'bare') classes.push('slds-icon');
    if (TEXT_VARIANTS.includes(variant)) classes.push(`slds-icon-text-${variant}`);
    else if (!PLAIN_VARIANTS.includes(variant) && !this.src) classes.push('slds-icon-text-default');
    if (this.size && this.size !== 'medium' && SIZES.includes(this.size))
      classes.push(`slds-icon_${this.size}`);
    return classes.join(' ').trim();
  }
}
