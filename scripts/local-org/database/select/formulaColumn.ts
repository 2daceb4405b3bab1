import type { Formula, FormulaContext } from '../../formula/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import type { Field, Value } from '../../metadata/index.ts';
import { ignoresCase } from '../Column.ts';
import { Sql } from '../Sql.ts';
import { toDatetime } from '../TimeZone.ts';
import type { Compilation } from './Compilation.ts';
import { globalColumn } from './globalColumn.ts';
import type { Column, ComputedValue, Source } from './Source.ts';

/** A formula field: in SQL where the formula has one, else computed from the fields that it names. */
export function formulaColumn(
  source: Source,
  field: Field,
  formula: NonNullable<Field['formula']>
): Omit<Column, 'path'> {
  const { compilation } = source;
  const compiled = compilation.formulas.of(source.object, field, formula);
  const text = compiled.toSql(({ path }) => referenceText(source, path));
  if (text !== undefined) {
    const collation = ignoresCase(field) ? ' COLLATE NOCASE' : '';
    return { field, type: field.type, sql: new Sql(`(${text})${collation}`) };
  }
  const inputs = compiled.references.flatMap(({ path }) => {
    const column = columnOf(source, path);
    return column ? [{ path, column }] : [];
  });
  const known = new Set(inputs.map(({ path }) => path));
  const computed: ComputedValue = {
    inputs,
    evaluate: (input) =>
      blankOnError(compiled, {
        get: (path) => (known.has(path) ? input(path) : globalValue(compilation, path)),
        prior: () => null,
        isNew: false,
        isClone: false,
        now: compilation.now,
        timeZone: compilation.timeZone
      })
  };
  return { field, type: field.type, sql: undefined, computed };
}

/** Text of a reference inside a formula's SQL, which takes no parameters. The clock's texts are digits and dashes. */
function referenceText(source: Source, path: string): string | undefined {
  const { compilation } = source;
  if (path === 'TODAY()') return `'${compilation.today}'`;
  if (path === 'NOW()') return `'${toDatetime(compilation.now)}'`;
  const column = columnOf(source, path);
  if (!column?.sql || column.sql.parameters.length > 0) return undefined;
  // Formulas mind the case of text, other than filters do.
  return ignoresCase(column.field) ? `(${column.sql.text} COLLATE BINARY)` : column.sql.text;
}

/** The reader's own globals come before what the database knows of them. */
function columnOf(source: Source, path: string): Column | undefined {
  if (!path.startsWith('$')) return source.columnForSystem(path);
  return source.compilation.globals ? undefined : globalColumn(source.compilation, path);
}

/** Code of errors of a formula itself, such as a division by zero. */
const EVALUATION_ERROR = 'FORMULA_EXPRESSION_INVALID';

/** A formula field that fails shows as blank through the API, and does not keep the record from being read. */
function blankOnError(formula: Formula, context: FormulaContext): Value {
  try {
    return formula.evaluate(context);
  } catch (error) {
    if (error instanceof PlatformError && error.code === EVALUATION_ERROR) return null;
    throw error;
  }
}

function globalValue(compilation: Compilation, path: string): Value {
  if (compilation.globals) return compilation.globals(path);
  const [root, ...names] = path.split('.');
  const label = root === '$Label' ? compilation.catalog.labels.get(names.at(-1) ?? '') : undefined;
  if (label !== undefined) return label;
  throw new PlatformError('INVALID_FIELD', `${path} has no value here: the query names no user`, [path]);
}
