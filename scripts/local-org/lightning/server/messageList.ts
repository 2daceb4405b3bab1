import type { Org, OrgUser, OutboxMessage } from '../../engine/index.ts';

/** A mail or notification that a flow sent, as the shell lists it. */
export interface MessageView {
  readonly kind: OutboxMessage['kind'];
  readonly sentAt: string;
  /** Addresses, or names of users. */
  readonly to: readonly string[];
  readonly title: string;
  readonly body: string;
  /** The record that a notification leads to. */
  readonly targetId?: string;
}

const MOST = 100;

/** What was sent last, newest first: to this user, or to anyone where the user manages users. */
export function messageList(org: Org, user: OrgUser): readonly MessageView[] {
  const all = user.access.mayCreate('User');
  const mine = org.messages().filter((message) => all || isFor(message, user));
  const last = mine.slice(-MOST).reverse();
  const names = namesOf(org, last);
  return last.map((message) => viewOf(message, names));
}

function isFor(message: OutboxMessage, { id, email }: OrgUser): boolean {
  if (message.kind === 'notification') return message.content.recipientIds.includes(id);
  const { to, cc, bcc } = message.content;
  return [...to, ...cc, ...bcc].some((address) => address.toLowerCase() === email.toLowerCase());
}

function viewOf(message: OutboxMessage, names: ReadonlyMap<string, string>): MessageView {
  const { kind, sentAt } = message;
  if (kind === 'email') {
    const { to, cc, bcc, subject, body, rich } = message.content;
    return { kind, sentAt, to: [...to, ...cc, ...bcc], title: subject, body: rich ? plain(body) : body };
  }
  const { recipientIds, title, body, targetId } = message.content;
  const to = recipientIds.map((id) => names.get(id) ?? id);
  return { kind, sentAt, to, title, body, ...(targetId === null ? {} : { targetId }) };
}

/** Rich text without its tags: the list shows what a mail says, not how it looks. */
function plain(html: string): string {
  return html
    .replaceAll(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

function namesOf(org: Org, messages: readonly OutboxMessage[]): ReadonlyMap<string, string> {
  const ids = messages.flatMap((message) =>
    message.kind === 'notification' ? message.content.recipientIds : []
  );
  return new Map(ids.map((id) => [id, org.user(id)?.name ?? id]));
}
