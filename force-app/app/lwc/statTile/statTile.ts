import { api, LightningElement } from 'lwc';
import { fill } from 'c/format';
import openList from '@salesforce/label/c.Open_List';

/** A number and what it counts; it opens the list of exactly the rows that it counts. */
export default class StatTile extends LightningElement {
  @api heading?: string;
  @api value?: string;
  @api detail?: string;
  @api objectApiName?: string;
  @api listView?: string;

  get linkLabel(): string {
    return fill(openList, this.heading ?? '', this.value ?? '');
  }
}
