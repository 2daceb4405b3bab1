import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { ShowToastEventName, type ToastOptions } from 'lightning/platformShowToastEvent';
import { decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { onServerEvent } from 'org/serverEvents';
import { currentReference, navigate, onNavigate, startRouter, type PageReference } from 'org/router';
import session, { type App as LightningApp } from 'org/session';
import { viewOf, type View } from './view';
import { openRecordModal } from 'shell/recordModal';

const LAST_APP = 'local-org.app';

/** Lightning Experience: header, app navigation and the page that the address names. */
export default class App extends LightningElement {
  app: LightningApp | undefined = rememberedApp();
  view: View = { kind: 'missing' };
  #reference: PageReference | undefined;

  override connectedCallback(): void {
    startRouter();
    onNavigate((reference) => this.#show(reference));
    onServerEvent('reload', () => location.reload());
    document.addEventListener(ShowToastEventName, (event) => {
      // The event's own options.
      this.#toast((event as CustomEvent<ToastOptions>).detail);
    });
    this.#show(currentReference());
  }

  get appName(): string {
    return this.app?.name ?? '';
  }

  get isList(): boolean {
    return this.view.kind === 'list';
  }

  get isRecord(): boolean {
    return this.view.kind === 'record';
  }

  get isRelatedList(): boolean {
    return this.view.kind === 'relatedList';
  }

  get isPage(): boolean {
    return this.view.kind === 'page';
  }

  get isComponent(): boolean {
    return this.view.kind === 'component';
  }

  get missing(): { heading: string; message: string } {
    if (session.apps.length === 0) {
      return {
        heading: `${session.user.name} has no app`,
        message: 'No Lightning app of this org is open to this user. Choose another one at the top right.'
      };
    }
    return {
      heading: 'This page does not exist',
      message: 'Check the address, or choose an item of the navigation bar.'
    };
  }

  /** The navigation item that is lit. */
  get currentItem(): string {
    const { view } = this;
    const items = this.app?.items ?? [];
    const found = items.find((item) => (view.object ? item.object === view.object : item.name === view.item));
    return found?.name ?? '';
  }

  handleSkip(event: Event): void {
    event.preventDefault();
    this.main?.focus();
  }

  handleApp(event: CustomEvent<string>): void {
    const app = session.apps.find(({ name }) => name === event.detail);
    if (!app) return;
    this.#choose(app);
    navigate(app.items[0]?.url ?? '/lightning/page/home');
  }

  private get main(): HTMLElement | null {
    // The template's own main element.
    return this.template?.querySelector('main') as HTMLElement | null;
  }

  #choose(app: LightningApp): void {
    this.app = app;
    localStorage.setItem(LAST_APP, app.name);
  }

  #show(reference: PageReference): void {
    const { type, attributes, state } = reference;
    if (type === 'standard__app') {
      const app = session.apps.find(({ name }) => name === attributes['appTarget']?.replace(/^c__/, ''));
      if (app) this.#choose(app);
      navigate(app?.items[0]?.url ?? '/lightning/page/home', true);
      return;
    }
    const previous = this.#reference;
    this.#reference = reference;
    this.view = viewOf(reference, this.app?.items ?? []);
    const app = this.app?.label ?? 'Lightning Experience';
    // Lists and records add their own when they know it.
    document.title = this.view.title ? `${this.view.title} | ${app}` : app;
    if (previous) this.main?.focus({ preventScroll: true });
    if (this.view.deed) {
      const defaults = decodeDefaultFieldValues(state['defaultFieldValues'] ?? '');
      void openRecordModal({ object: this.view.object ?? '', recordId: this.view.recordId, defaults }, true);
    }
  }

  #toast({
    title,
    message = '',
    messageData = [],
    variant = 'info',
    mode = 'dismissible'
  }: ToastOptions): void {
    const messageLinks = messageData.map((each) =>
      typeof each === 'string' ? { url: '', label: each } : each
    );
    const text = messageData.reduce<string>(
      (filled, each, index) => (typeof each === 'string' ? filled.replace(`{${index}}`, each) : filled),
      message
    );
    const links = messageLinks.some(({ url }) => url) ? { messageLinks } : {};
    Toast.show({ label: title || text, message: title ? text : '', variant, mode, ...links }, this);
  }
}

function rememberedApp(): LightningApp | undefined {
  const name = localStorage.getItem(LAST_APP);
  return session.apps.find((app) => app.name === name) ?? session.apps[0];
}
