/**
 * How sure we are that the platform does it: `documented` by Salesforce (its documentation, or code that Salesforce
 * published), `reported` by those who saw it, `believed` without either.
 */
export type Confidence = 'documented' | 'reported' | 'believed';

/** Something that the platform does, exact enough to be wrong, with a test that the local org does it too. */
export interface Law {
  readonly claim: string;
  /** Document and section, or a public reference; of a belief, why it is believed. */
  readonly source: string;
  readonly confidence: Confidence;
  /** Sets up a tiny org and throws when it does not obey. */
  readonly test: () => void | Promise<void>;
}

/** Laws of one area, as they are printed together. */
export interface Area {
  readonly name: string;
  readonly laws: readonly Law[];
}
