import type { KeyValues } from '../../database/index.ts';
import type { FlowEmail, FlowNotification } from '../flows/index.ts';

export type OutboxMessage =
  | { readonly kind: 'email'; readonly sentAt: string; readonly content: FlowEmail }
  | { readonly kind: 'notification'; readonly sentAt: string; readonly content: FlowNotification };

const PREFIX = 'outbox:';

/** Mail and notifications of flows: kept in the org, never sent. Written inside the transaction that sends. */
export class Outbox {
  readonly #state: KeyValues;
  #last: number;

  constructor(state: KeyValues) {
    this.#state = state;
    this.#last = Number(state.list(PREFIX).at(-1)?.[0].slice(PREFIX.length) ?? 0);
  }

  post(message: OutboxMessage): void {
    this.#last += 1;
    this.#state.set(`${PREFIX}${String(this.#last).padStart(15, '0')}`, JSON.stringify(message));
  }

  /** In the order in which they were sent. */
  list(): readonly OutboxMessage[] {
    // Written by `post` above.
    return this.#state.list(PREFIX).map(([, text]) => JSON.parse(text) as OutboxMessage);
  }
}
