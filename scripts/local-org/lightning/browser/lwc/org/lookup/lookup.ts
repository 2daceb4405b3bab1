import { LightningElement, api } from 'lwc';
import { API, request } from 'org/http';
import session from 'org/session';

interface Target {
  readonly apiName: string;
  readonly nameField: string;
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly object: string;
}

interface Combobox extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focusAndOpenDropdownIfNotEmpty(): void;
}

const PAGE = 8;
const PAUSE_MS = 150;

/** Finds a record by its name: what a lookup field and `lightning-record-picker` edit with. */
export default class Lookup extends LightningElement {
  @api label = '';
  @api variant?: string;
  @api placeholder = 'Search';
  @api required = false;
  @api disabled = false;
  @api fieldLevelHelp?: string;
  @api objects: readonly Target[] = [];
  /** Shown for `value` until another record is chosen. */
  @api recordName = '';

  term = '';
  isSearching = false;
  found: readonly Found[] = [];
  chosen: Found | undefined;
  private chosenId = '';
  #timer: number | undefined;

  @api
  get value(): string {
    return this.chosenId;
  }
  set value(value: string) {
    if (value === this.chosenId) return;
    this.chosenId = value ?? '';
    if (this.chosen?.id !== this.chosenId) this.chosen = undefined;
    // The other properties come with the same render.
    if (this.chosenId) void Promise.resolve().then(() => this.#readName());
  }

  @api
  setCustomValidity(message: string): void {
    this.combobox?.setCustomValidity(message);
  }

  @api
  reportValidity(): boolean {
    return this.combobox?.reportValidity() ?? true;
  }

  @api
  focus(): void {
    this.combobox?.focus();
  }

  private get combobox(): Combobox | null {
    // The template's only input.
    return this.template?.querySelector('lightning-grouped-combobox') as Combobox | null;
  }

  get pill(): object | undefined {
    if (!this.chosenId) return undefined;
    const object = this.chosen?.object ?? this.objects[0]?.apiName ?? '';
    return { label: this.chosen?.name ?? (this.recordName || this.chosenId), iconName: iconOf(object) };
  }

  get items(): readonly object[] {
    if (this.found.length === 0 && !this.isSearching) {
      return [{ type: 'option-inline', text: 'No records found', value: '', highlight: false }];
    }
    return this.found.map(({ id, name, object }) => ({
      type: 'option-card',
      value: id,
      text: name,
      iconName: iconOf(object),
      iconSize: 'small'
    }));
  }

  handleFocus(): void {
    if (!this.chosenId) void this.#search();
  }

  handleTextInput(event: CustomEvent<{ text: string }>): void {
    this.term = event.detail.text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(async () => {
      await this.#search();
      if (this.term) this.combobox?.focusAndOpenDropdownIfNotEmpty();
    }, PAUSE_MS);
  }

  handleSelect(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    const chosen = this.found.find(({ id }) => id === event.detail.value);
    if (chosen) this.#choose(chosen);
  }

  handleRemove(event: Event): void {
    event.stopPropagation();
    this.#choose(undefined);
    void this.#search();
  }

  #choose(chosen: Found | undefined): void {
    this.chosen = chosen;
    this.chosenId = chosen?.id ?? '';
    this.term = '';
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId: chosen?.id ?? null } }));
    // What it said while it was empty no longer holds, once it shows the choice.
    window.setTimeout(() => this.reportValidity());
  }

  async #search(): Promise<void> {
    this.isSearching = true;
    const { term } = this;
    const found = (await Promise.all(this.objects.map((target) => find(target, term)))).flat();
    if (term === this.term) this.found = found;
    this.isSearching = false;
  }

  async #readName(): Promise<void> {
    if (this.recordName || this.chosen) return;
    const found = await Promise.all(this.objects.map((target) => find(target, '', this.chosenId)));
    const record = found.flat().find(({ id }) => id === this.chosenId);
    if (record) this.chosen = record;
  }
}

/** The text goes in a variable: what a user types is never part of a query. */
async function find({ apiName, nameField }: Target, term: string, id?: string): Promise<Found[]> {
  const where = id ? { Id: { eq: id } } : { [nameField]: { like: `%${term}%` } };
  const query = `query find($where: ${apiName}_Filter) { uiapi { query {
    records: ${apiName}(first: ${PAGE}, where: $where, orderBy: { ${nameField}: { order: ASC } }) {
      edges { node { Id ${nameField} { value } } } } } } }`;
  const { data } = await request<Answer>('POST', `${API}/graphql`, { query, variables: { where } });
  const edges = data?.uiapi.query.records.edges ?? [];
  return edges.map(({ node }) => {
    const name = node[nameField];
    return { id: node.Id, name: typeof name === 'object' ? name.value : '', object: apiName };
  });
}

interface Answer {
  readonly data?: {
    readonly uiapi: {
      readonly query: {
        readonly records: {
          readonly edges: readonly {
            readonly node: { readonly Id: string } & Readonly<
              Record<string, string | { readonly value: string }>
            >;
          }[];
        };
      };
    };
  };
}

function iconOf(object: string): string {
  return session.icons[object] ?? 'standard:record';
}
