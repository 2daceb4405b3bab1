import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type { Query } from '@jetstreamapp/soql-parser-js';
import type { SelectQuery } from '../SelectQuery.ts';
import { queryErrors } from '../select/queryErrors.ts';
import { toSelectQuery } from './toSelectQuery.ts';

const MAX_LENGTH = 100_000;
const KEPT = 500;
/** The parser does not know it. */
const ALL_ROWS = /\s+ALL\s+ROWS\s*$/i;

/** SOQL text to query trees; the last texts are kept, since programs ask the same again and again. */
export class SoqlParser {
  readonly #known = new Map<string, SelectQuery>();

  /** Throws MALFORMED_QUERY. */
  parse(soql: string): SelectQuery {
    const known = this.#known.get(soql);
    if (known) return known;
    if (soql.length > MAX_LENGTH) {
      throw queryErrors.malformed(`SOQL statements cannot be longer than ${MAX_LENGTH} characters.`);
    }
    const tree = toSelectQuery(parsed(soql.replace(ALL_ROWS, '')));
    const query = ALL_ROWS.test(soql) ? { ...tree, allRows: true } : tree;
    this.#known.set(soql, query);
    const oldest = this.#known.keys().next();
    if (this.#known.size > KEPT && !oldest.done) this.#known.delete(oldest.value);
    return query;
  }
}

function parsed(soql: string): Query {
  try {
    return parseQuery(soql);
  } catch (error) {
    throw queryErrors.malformed(syntaxMessage(error instanceof Error ? error.message : String(error)));
  }
}

/** The parser's message in the platform's words. */
function syntaxMessage(message: string): string {
  const character = /unexpected character: ->(?<token>.)<-/s.exec(message)?.groups?.token;
  if (character !== undefined) return `line 1:1 no viable alternative at character '${character}'`;
  const found = /but found(?:: | --> )'?(?<token>.*?)'?(?: <--)?$/s.exec(message)?.groups?.token;
  if (found === undefined) return message;
  if (found === ':') return 'Bind variables only allowed in Apex code';
  return `unexpected token: '${found === '' ? '<EOF>' : found}'`;
}
