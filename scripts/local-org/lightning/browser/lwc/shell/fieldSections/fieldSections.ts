import { LightningElement, api } from 'lwc';
import { fieldsOf, type LayoutItem, type LayoutSection } from 'org/layouts';

interface Place {
  readonly key: string;
  readonly field: string | undefined;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly editable: boolean;
  readonly editText: string;
  readonly value: unknown;
}

/** Fields of a layout in its sections and columns, within a record form. */
export default class FieldSections extends LightningElement {
  @api sections: readonly LayoutSection[] = [];
  /** Inputs; otherwise values, with a pencil where one may edit. */
  @api editing = false;
  /** Values that a new record starts with. */
  @api defaults: Readonly<Record<string, unknown>> = {};

  get shown(): object[] {
    return this.sections.map((section) => ({
      id: section.id,
      heading: section.heading,
      useHeading: section.useHeading && section.heading !== '',
      columnClass: `slds-col slds-size_1-of-1 slds-medium-size_1-of-${section.columns} slds-p-horizontal_x-small slds-p-bottom_xx-small`,
      rows: section.layoutRows.map(({ layoutItems }, index) => ({
        key: `${section.id}-${index}`,
        places: layoutItems.map((item, column) => this.#place(item, `${index}-${column}`))
      }))
    }));
  }

  @api
  focusField(name: string): void {
    const inputs = [...this.template.querySelectorAll('lightning-input-field')];
    // The base inputs take the focus for their field.
    const fields = inputs as unknown as (HTMLElement & { fieldName: string })[];
    // Its input is there after the next render.
    requestAnimationFrame(() => fields.find(({ fieldName }) => fieldName === name)?.focus());
  }

  handleEdit(event: Event): void {
    // Set by the template.
    const { field } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('edit', { detail: field }));
  }

  #place(item: LayoutItem, key: string): Place {
    const [field] = fieldsOf(item);
    const editable = item.editableForUpdate || item.editableForNew;
    return {
      key,
      field,
      required: item.required,
      readOnly: !editable,
      editable: item.editableForUpdate,
      editText: `Edit ${item.label}`,
      value: field ? this.defaults[field] : undefined
    };
  }
}
