import { LightningElement, api } from 'lwc';
import { urlOf } from 'org/router';
import session, { type App } from 'org/session';

interface Entry {
  readonly name: string;
  readonly label: string;
  readonly url: string;
}

/** All apps and their items, to search and open. */
export default class AppLauncher extends LightningElement {
  @api app?: App;
  isOpen = false;
  #hasFocus = false;
  term = '';

  #closeOutside = (event: Event): void => {
    const host = this.template?.host;
    if (host && !event.composedPath().includes(host)) this.#close();
  };

  override disconnectedCallback(): void {
    this.#close();
  }

  override renderedCallback(): void {
    if (!this.isOpen || this.#hasFocus) return;
    this.#hasFocus = true;
    const input = this.template?.querySelector('lightning-input');
    // The base input takes the focus for its field.
    (input as unknown as HTMLElement | null)?.focus();
  }

  get ariaExpanded(): string {
    return String(this.isOpen);
  }

  get apps(): Entry[] {
    return session.apps
      .map(({ name, label }) => ({
        name,
        label,
        url: urlOf({ type: 'standard__app', attributes: { appTarget: name } })
      }))
      .filter((each) => this.#matches(each));
  }

  get items(): Entry[] {
    const all = session.apps.flatMap(({ items }) => items);
    const unique = new Map(all.map(({ name, label, url }) => [url, { name, label, url }]));
    return [...unique.values()].filter((each) => this.#matches(each));
  }

  get hasApps(): boolean {
    return this.apps.length > 0;
  }

  get hasItems(): boolean {
    return this.items.length > 0;
  }

  get isNothing(): boolean {
    return !this.hasApps && !this.hasItems;
  }

  handleToggle(): void {
    if (this.isOpen) {
      this.#close();
      return;
    }
    this.isOpen = true;
    this.#hasFocus = false;
    this.term = '';
    document.addEventListener('click', this.#closeOutside);
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
  }

  handleChosen(): void {
    this.#close();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
    // The template's own button.
    (this.template?.querySelector('.waffle') as HTMLElement | null)?.focus();
  }

  #matches({ label }: Entry): boolean {
    return label.toLowerCase().includes(this.term.trim().toLowerCase());
  }

  #close(): void {
    this.isOpen = false;
    document.removeEventListener('click', this.#closeOutside);
  }
}
