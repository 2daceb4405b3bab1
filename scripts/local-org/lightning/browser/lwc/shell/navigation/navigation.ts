import { LightningElement, api } from 'lwc';
import { navigate } from 'org/router';
import type { App, NavItem } from 'org/session';

/** Room for "More" at the end of the bar. */
const MORE_WIDTH = 110;

/** The app's navigation bar; what does not fit stands in a menu. */
export default class Navigation extends LightningElement {
  private shownApp: App | undefined;
  #widths: number[] = [];
  #observer: ResizeObserver | undefined;
  private currentName = '';
  /** How many items fit; all until they were measured. */
  fitting = Infinity;

  @api
  get app(): App | undefined {
    return this.shownApp;
  }
  set app(app: App | undefined) {
    this.shownApp = app;
    this.#widths = [];
    this.fitting = Infinity;
  }

  /** Name of the item that the page belongs to. */
  @api
  get current(): string {
    return this.currentName;
  }
  set current(name: string) {
    this.currentName = name;
  }

  override renderedCallback(): void {
    const list = this.template?.querySelector('.items');
    if (!list) return;
    if (this.#widths.length === 0) {
      const items = [...(this.template?.querySelectorAll('.item') ?? [])];
      this.#widths = items.map((item) => item.getBoundingClientRect().width);
    }
    this.#observer ??= new ResizeObserver(() => this.#fit(list));
    this.#observer.observe(list);
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
  }

  get barStyle(): string {
    return this.shownApp?.brandColor ? `--app-color: ${this.shownApp.brandColor}` : '';
  }

  get shown(): object[] {
    return this.items.slice(0, this.fitting).map((item) => {
      const isCurrent = item.name === this.currentName;
      return {
        ...item,
        itemClass: isCurrent ? 'item item_current' : 'item',
        ariaCurrent: isCurrent ? 'page' : undefined
      };
    });
  }

  get overflow(): readonly NavItem[] {
    return this.items.slice(this.fitting);
  }

  get hasMore(): boolean {
    return this.overflow.length > 0;
  }

  get moreLabel(): string {
    return this.fitting === 0
      ? (this.overflow.find(({ name }) => name === this.currentName)?.label ?? 'Menu')
      : 'More';
  }

  handleSelect(event: CustomEvent<{ value: string }>): void {
    navigate(event.detail.value);
  }

  private get items(): readonly NavItem[] {
    return this.shownApp?.items ?? [];
  }

  #fit(list: Element): void {
    const room = list.getBoundingClientRect().width;
    const total = this.#widths.reduce((sum, width) => sum + width, 0);
    if (total <= room) {
      this.fitting = Infinity;
      return;
    }
    let used = MORE_WIDTH;
    const count = this.#widths.findIndex((width) => (used += width) > room);
    // Fewer than two items are a menu.
    this.fitting = count < 2 ? 0 : count;
  }
}
