import { api, LightningElement } from 'lwc';
import { formatNumber, formatShare } from 'c/format';
import shareHeading from '@salesforce/label/c.Share';

/** One part of the whole. The tone only repeats what label and icon say. */
export interface Segment {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly iconName: string;
  readonly tone: 'info' | 'success' | 'warning' | 'neutral';
}

interface Row extends Segment {
  readonly text: string;
  readonly share: string | undefined;
  readonly x: string;
  readonly width: string;
  readonly barClass: string;
  readonly iconClass: string;
}

/** A bar of parts, and under it the table that says the same in words and numbers. */
export default class StackedBar extends LightningElement {
  /** What is counted, and by what: the table's caption and the heading of its numbers. */
  @api caption?: string;
  @api rowHeading?: string;
  @api valueHeading?: string;
  @api segments: readonly Segment[] = [];

  readonly shareHeading = shareHeading;

  get rows(): readonly Row[] {
    const total = this.segments.reduce((sum, { value }) => sum + value, 0);
    let before = 0;
    return this.segments.map((segment) => {
      const start = before;
      before += segment.value;
      return {
        ...segment,
        text: formatNumber(segment.value),
        share: formatShare(segment.value, total),
        x: percentOf(start, total),
        width: percentOf(segment.value, total),
        barClass: `bar ${segment.tone}`,
        iconClass: `icon ${segment.tone}`
      };
    });
  }
}

function percentOf(part: number, total: number): string {
  return total > 0 ? `${(100 * part) / total}%` : '0%';
}
