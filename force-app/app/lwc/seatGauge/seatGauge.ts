import { api, LightningElement } from 'lwc';
import { fill, formatNumber, formatShare } from 'c/format';
import inUse from '@salesforce/label/c.Seats_In_Use';
import inUseOfSite from '@salesforce/label/c.Seats_In_Use_Site';
import notReported from '@salesforce/label/c.Seats_Not_Reported';
import over from '@salesforce/label/c.Seats_Over';
import siteNotReported from '@salesforce/label/c.Seats_Site_Not_Reported';

/** How many of a license's seats are used, in words and as a bar. */
export default class SeatGauge extends LightningElement {
  /** Blank: the subscriber org has not reported yet. */
  @api used?: number;
  @api seats?: number;
  @api siteLicense = false;

  get text(): string {
    const used = isNumber(this.used) ? formatNumber(this.used) : undefined;
    if (this.siteLicense) return used === undefined ? siteNotReported : fill(inUseOfSite, used);
    const seats = formatNumber(this.seats ?? 0);
    return used === undefined ? fill(notReported, seats) : fill(inUse, used, seats);
  }

  get overText(): string | undefined {
    const beyond = isNumber(this.used) && this.hasBar ? this.used - (this.seats ?? 0) : 0;
    return beyond > 0 ? fill(over, formatNumber(beyond)) : undefined;
  }

  get share(): string | undefined {
    return isNumber(this.used) && this.hasBar ? formatShare(this.used, this.seats ?? 0) : undefined;
  }

  get hasBar(): boolean {
    return !this.siteLicense && isNumber(this.seats) && this.seats > 0;
  }

  get barWidth(): string {
    const share = this.hasBar ? (this.used ?? 0) / (this.seats ?? 1) : 0;
    return `${Math.min(1, share) * 100}%`;
  }

  get barClass(): string {
    return this.overText ? 'bar over' : 'bar';
  }
}

/** Data that is not there arrives as null or undefined. */
function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
