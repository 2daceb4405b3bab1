import { LightningElement, api } from 'lwc';
import { readLayout, type LayoutSection } from 'org/layouts';
import { toast } from 'org/toast';

/** A record's fields as its page layout has them; a pencil turns all of them into inputs. */
export default class Details extends LightningElement {
  private object = '';
  #field = '';
  @api recordId = '';

  sections: readonly LayoutSection[] | undefined;
  error: unknown;
  isEditing = false;
  isBusy = false;

  @api
  get objectApiName(): string {
    return this.object;
  }
  set objectApiName(name: string) {
    this.object = name;
    void this.#describe();
  }

  handleEdit(event: CustomEvent<string>): void {
    this.#field = event.detail;
    this.isEditing = true;
  }

  /** The field whose pencil it was is the one to type in. */
  handleLoad(): void {
    const sections = this.template?.querySelector('shell-field-sections');
    // The shell's own component.
    (sections as unknown as { focusField(name: string): void } | null)?.focusField(this.#field);
  }

  handleSubmit(): void {
    this.isBusy = true;
  }

  handleSuccess(): void {
    this.isBusy = false;
    this.#endEditing();
    toast('success', 'Your changes were saved.');
  }

  handleError(): void {
    this.isBusy = false;
  }

  handleCancel(): void {
    this.#endEditing();
  }

  /** The pencil with which it began has the focus again, once it is drawn. */
  #endEditing(): void {
    this.isEditing = false;
    requestAnimationFrame(() => {
      const sections = this.template?.querySelector('shell-field-sections');
      // The shell's own component.
      (sections as unknown as { focusPencil(name: string): void } | null)?.focusPencil(this.#field);
    });
  }

  async #describe(): Promise<void> {
    try {
      this.sections = (await readLayout(this.object, 'Full', 'View')).sections;
    } catch (error) {
      this.error = error;
    }
  }
}
