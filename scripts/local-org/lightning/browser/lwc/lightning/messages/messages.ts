import { LightningElement, api } from 'lwc';
import { REGISTER } from 'org/recordFormContext';
import type { FormErrors } from 'org/errors';

/** Shows what the form around it could not save. */
export default class Messages extends LightningElement {
  #errors: FormErrors | undefined;
  lines: readonly string[] = [];

  override connectedCallback(): void {
    this.dispatchEvent(
      new CustomEvent(REGISTER, { bubbles: true, composed: true, detail: this.template?.host })
    );
  }

  get hasErrors(): boolean {
    return this.lines.length > 0;
  }

  /** Of the form around it. */
  @api
  get errors(): FormErrors | undefined {
    return this.#errors;
  }
  set errors(errors: FormErrors | undefined) {
    this.#errors = errors;
    const { top = [], fields = {} } = errors ?? {};
    const atFields = Object.keys(fields).length > 0 ? ['Review the errors at the fields below.'] : [];
    this.lines = top.length > 0 ? top : atFields;
  }
}
