/** The body of a request that brings data as CSV. */
export class CsvText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
