import { announce } from 'org/changes';

export const REFRESH_COMPLETE = 'refresh_complete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'refresh_complete_with_errors';
export const REFRESH_ERROR = 'refresh_error';

type Handler = () => Promise<unknown> | undefined;

const TYPE = 'lightning__refreshview';
const handlers = new Map<number, Handler>();
let lastId = 0;

/** Asks the page to read its records again. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(TYPE, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Takes part in refreshes: `handler` is called for each. Returns the id to unregister with. */
export function registerRefreshHandler(context: object, handler: Handler): number {
  lastId += 1;
  handlers.set(lastId, handler.bind(context));
  return lastId;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

document.addEventListener(TYPE, () => {
  void announce([{ ids: [] }]);
  for (const handler of handlers.values()) void handler();
});
