/** What SQLite can bind, and {@link PARENT}. */
export type SqlValue = string | number | null;

/** Stands for the id of the parent record in a statement that runs once for each parent. */
export const PARENT: unique symbol = Symbol('id of the parent record');

export type SqlParameter = SqlValue | typeof PARENT;

/**
 * A piece of SQL with its parameters in the order of their question marks. Pieces compose with {@link sql};
 * a value that is put into the template always becomes a parameter, never text.
 */
export class Sql {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];

  constructor(text: string, parameters: readonly SqlParameter[] = []) {
    this.text = text;
    this.parameters = parameters;
  }
}

/** Template tag: pieces of SQL are spliced in, every other value becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlParameter)[]): Sql {
  let text = strings[0] ?? '';
  const parameters: SqlParameter[] = [];
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      text += part.text;
      parameters.push(...part.parameters);
    } else {
      text += '?';
      parameters.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return new Sql(text, parameters);
}

/** A table, column or alias, quoted. */
export function identifier(name: string): Sql {
  return new Sql(`"${name.replaceAll('"', '""')}"`);
}

export function join(parts: readonly Sql[], separator: string): Sql {
  return new Sql(
    parts.map((part) => part.text).join(separator),
    parts.flatMap((part) => part.parameters)
  );
}

export const EMPTY = new Sql('');
