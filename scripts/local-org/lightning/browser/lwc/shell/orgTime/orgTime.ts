import { LightningElement } from 'lwc';
import { errorText } from 'org/errors';
import { request } from 'org/http';
import session from 'org/session';
import { toast } from 'org/toast';

interface Time {
  readonly now: string;
  readonly isMoved: boolean;
}

const TIME = '/local/shell/time';

/** The org's clock: what day it is there once it was moved, and how to move it. */
export default class OrgTime extends LightningElement {
  time?: Time;

  override async connectedCallback(): Promise<void> {
    try {
      this.time = await request<Time>('GET', TIME);
    } catch {
      // A page without an answering org has louder things to say.
    }
  }

  get isMoved(): boolean {
    return this.time?.isMoved ?? false;
  }

  get day(): string {
    const { locale = 'en-US', timeZone } = session.i18n;
    const options = { dateStyle: 'medium', ...(timeZone && { timeZone }) } as const;
    return new Intl.DateTimeFormat(locale, options).format(new Date(this.time?.now ?? Date.now()));
  }

  get label(): string {
    return `Org time: ${this.day}`;
  }

  async handleMove(event: CustomEvent<{ value: string }>): Promise<void> {
    try {
      await request('POST', TIME, { days: Number(event.detail.value) });
      location.reload();
    } catch (error) {
      toast('error', 'The org’s time was not moved.', errorText(error));
    }
  }
}
