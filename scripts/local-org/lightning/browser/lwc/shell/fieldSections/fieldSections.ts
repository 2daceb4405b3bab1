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

const EMPTY = {
  field: undefined,
  required: false,
  readOnly: true,
  editable: false,
  editText: '',
  value: undefined
};

/** Fields of a layout in its sections and columns, within a record form. */
export default class FieldSections extends LightningElement {
  @api sections: readonly LayoutSection[] = [];
  /** Inputs; otherwise values, with a pencil where one may edit. */
  @api editing = false;
  /** Values that a new record starts with. */
  @api defaults: Readonly<Record<string, unknown>> = {};
  /** A new record: what nobody can set is not asked for; the owner is who creates it. */
  @api creating = false;

  get shown(): object[] {
    return this.sections.map((section) => this.#section(section)).filter(({ rows }) => rows.length > 0);
  }

  #section(section: LayoutSection) {
    const places = section.layoutRows.map(({ layoutItems }, index) =>
      layoutItems.map((item, column) => this.#place(item, `${index}-${column}`))
    );
    const rows = (this.creating ? closeGaps(places) : places).map((row, index) => ({
      key: `${section.id}-${index}`,
      places: row
    }));
    return {
      id: section.id,
      heading: section.heading,
      useHeading: section.useHeading && section.heading !== '',
      columnClass: `slds-col slds-size_1-of-1 slds-medium-size_1-of-${section.columns} slds-p-horizontal_x-small slds-p-bottom_xx-small`,
      rows
    };
  }

  /** Puts the cursor into a field; without a name, into the first one that takes it. */
  @api
  focusField(name?: string): void {
    const inputs = [...(this.template?.querySelectorAll('lightning-input-field') ?? [])];
    // The base inputs take the focus for their field.
    const fields = inputs as unknown as (HTMLElement & { fieldName: string })[];
    // Its input is there after the next render.
    requestAnimationFrame(() => {
      const field = fields.find(({ fieldName }) => !name || fieldName === name);
      field?.focus();
      field?.scrollIntoView({ block: 'center' });
    });
  }

  /** Puts the focus on the button that edits a field. */
  @api
  focusPencil(name: string): void {
    const pencils = [...(this.template?.querySelectorAll('lightning-button-icon') ?? [])];
    // The template's own buttons, each with the field that it edits.
    const buttons = pencils as unknown as HTMLElement[];
    buttons.find(({ dataset }) => dataset['field'] === name)?.focus();
  }

  handleEdit(event: Event): void {
    // Set by the template.
    const { field } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('edit', { detail: field }));
  }

  #place(item: LayoutItem, key: string): Place {
    const [named] = fieldsOf(item);
    const field = this.creating && (!item.editableForNew || named === 'OwnerId') ? undefined : named;
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

/** What nobody can set leaves no hole: the fields below it in its column move up. */
function closeGaps(rows: readonly (readonly Place[])[]): Place[][] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, column) =>
    rows.flatMap((row) => (row[column]?.field ? [row[column]] : []))
  );
  const height = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) =>
    columns.map((column, index): Place => column[row] ?? { ...EMPTY, key: `empty-${row}-${index}` })
  );
}
