import { LightningElement, api } from 'lwc';
import { errorText } from 'org/errors';
import { request } from 'org/http';
import session, { type App } from 'org/session';
import { toast } from 'org/toast';

/** Global header: which org this is, and who is signed in. */
export default class Header extends LightningElement {
  @api currentApp?: App;

  get organization(): string {
    return session.organization.name;
  }

  get name(): string {
    return session.user.name;
  }

  get username(): string {
    return session.user.username;
  }

  get userLabel(): string {
    return `User menu of ${session.user.name}`;
  }

  get users(): { id: string; name: string; isCurrent: boolean }[] {
    return session.users.map(({ id, name }) => ({ id, name, isCurrent: id === session.user.id }));
  }

  async handleSelect(event: CustomEvent<{ value: string }>): Promise<void> {
    const userId = event.detail.value;
    if (userId === session.user.id) return;
    try {
      await request('POST', '/local/session', { userId });
      location.reload();
    } catch (error) {
      toast('error', 'The user was not changed.', errorText(error));
    }
  }
}
