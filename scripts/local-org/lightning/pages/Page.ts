/** A Lightning page as the shell draws it: what is in a FlexiPage, its facets put in place. */
export interface Page {
  readonly name: string;
  readonly label: string;
  readonly object?: string;
  /** Rows of columns, each with its share of twelve. */
  readonly rows: readonly (readonly PageColumn[])[];
}

export interface PageColumn {
  readonly region: string;
  readonly width: number;
  readonly items: readonly PageItem[];
}

export interface Criterion {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

export interface Visibility {
  /** `1 AND (2 OR 3)`; absent: all criteria hold. */
  readonly filter?: string;
  readonly criteria: readonly Criterion[];
}

interface Shown {
  readonly key: string;
  readonly visibility?: Visibility;
}

export type PageItem = Shown &
  (
    | {
        readonly kind: 'component';
        readonly name: string;
        readonly properties: Readonly<Record<string, unknown>>;
      }
    | { readonly kind: 'highlights' }
    | { readonly kind: 'details' }
    | { readonly kind: 'relatedLists' }
    | { readonly kind: 'relatedList'; readonly relationship: string; readonly label?: string }
    | { readonly kind: 'tabs'; readonly tabs: readonly PageTab[] }
    | { readonly kind: 'sections'; readonly sections: readonly PageTab[] }
    | {
        readonly kind: 'fields';
        readonly label: string;
        readonly columns: readonly (readonly PageField[])[];
      }
    | { readonly kind: 'text'; readonly html: string }
  );

export interface PageTab extends Shown {
  readonly label: string;
  readonly active: boolean;
  readonly items: readonly PageItem[];
}

export interface PageField extends Shown {
  readonly field: string;
  readonly required: boolean;
  readonly readOnly: boolean;
}
