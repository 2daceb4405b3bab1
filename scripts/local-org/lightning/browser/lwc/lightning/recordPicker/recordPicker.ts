import { LightningElement, api } from 'lwc';
import { objectInfo } from 'org/objectInfo';

interface Lookup extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Picks a record of an object by its name. */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api variant?: string;
  @api placeholder = 'Search';
  @api value = '';
  @api required = false;
  @api disabled = false;
  @api fieldLevelHelp?: string;

  objects: readonly { apiName: string; nameField: string }[] = [];
  #object = '';

  @api
  get objectApiName(): string {
    return this.#object;
  }
  set objectApiName(name: string) {
    this.#object = name;
    void this.#describe();
  }

  @api
  clearSelection(): void {
    this.value = '';
  }

  @api
  reportValidity(): boolean {
    return this.lookup?.reportValidity() ?? true;
  }

  @api
  setCustomValidity(message: string): void {
    this.lookup?.setCustomValidity(message);
  }

  @api
  focus(): void {
    this.lookup?.focus();
  }

  private get lookup(): Lookup | null {
    // The template's only element.
    return this.template?.querySelector('org-lookup') as Lookup | null;
  }

  handleChange(event: CustomEvent<{ recordId: string | null }>): void {
    event.stopPropagation();
    this.value = event.detail.recordId ?? '';
    this.dispatchEvent(new CustomEvent('change', { detail: event.detail }));
  }

  async #describe(): Promise<void> {
    try {
      const { apiName, nameFields } = await objectInfo(this.#object);
      this.objects = [{ apiName, nameField: nameFields[0] ?? 'Id' }];
    } catch (error) {
      this.dispatchEvent(new CustomEvent('error', { detail: { error } }));
    }
  }
}
