import { LightningElement } from 'lwc';
import { errorText } from 'org/errors';
import { request } from 'org/http';
import { urlOf } from 'org/router';
import session from 'org/session';

/** As the server lists them. */
interface Message {
  readonly kind: 'email' | 'notification';
  readonly sentAt: string;
  readonly to: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly targetId?: string;
}

interface Entry {
  readonly key: string;
  readonly icon: string;
  readonly kind: string;
  readonly title: string;
  readonly url: string;
  readonly details: string;
  readonly body: string;
}

const KINDS = {
  email: { icon: 'utility:email', kind: 'Email' },
  notification: { icon: 'utility:notification', kind: 'Notification' }
} as const;

/** The bell: mail and notifications that flows sent. A local org keeps them and delivers none. */
export default class Outbox extends LightningElement {
  isOpen = false;
  entries?: readonly Entry[];
  problem = '';

  #closeOutside = (event: Event): void => {
    const host = this.template?.host;
    if (host && !event.composedPath().includes(host)) this.#close();
  };

  override disconnectedCallback(): void {
    this.#close();
  }

  get ariaExpanded(): string {
    return String(this.isOpen);
  }

  get isLoading(): boolean {
    return !this.entries && !this.problem;
  }

  get isEmpty(): boolean {
    return this.entries?.length === 0;
  }

  async handleToggle(): Promise<void> {
    if (this.isOpen) {
      this.#close();
      return;
    }
    this.isOpen = true;
    document.addEventListener('click', this.#closeOutside);
    try {
      const messages = await request<readonly Message[]>('GET', '/local/shell/messages');
      this.entries = messages.map(toEntry);
      this.problem = '';
    } catch (error) {
      this.problem = errorText(error);
    }
  }

  handleChosen(): void {
    this.#close();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
    // The template's own button.
    (this.template?.querySelector('.bell') as HTMLElement | null)?.focus();
  }

  #close(): void {
    this.isOpen = false;
    document.removeEventListener('click', this.#closeOutside);
  }
}

function toEntry({ kind, sentAt, to, title, body, targetId }: Message, index: number): Entry {
  const { locale = 'en-US', timeZone } = session.i18n;
  const options = { dateStyle: 'medium', timeStyle: 'short', ...(timeZone && { timeZone }) } as const;
  const time = new Intl.DateTimeFormat(locale, options).format(new Date(sentAt));
  return {
    key: String(index),
    ...KINDS[kind],
    title: title === '' ? '(no subject)' : title,
    url: targetId === undefined ? '' : recordUrl(targetId),
    details: `To ${to.join(', ')} · ${time}`,
    body
  };
}

function recordUrl(recordId: string): string {
  return urlOf({ type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } });
}
