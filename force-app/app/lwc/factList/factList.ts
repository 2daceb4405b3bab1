import { api, LightningElement } from 'lwc';

/** A term, its value and what is worth adding; with a record id the value leads to that record. */
export interface Fact {
  readonly key: string;
  readonly term: string;
  readonly text: string;
  readonly recordId?: string;
  readonly note?: string;
}

/** Terms and their values, one below the other. */
export default class FactList extends LightningElement {
  @api facts: readonly Fact[] = [];
}
