export interface SaveResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly {
    readonly statusCode: string;
    readonly message: string;
    readonly fields?: readonly string[];
  }[];
}

/** The few calls of Salesforce's REST API that the sample data needs; the same for a local org and a scratch org. */
export class RestClient {
  readonly #root: string;
  readonly #token: string;
  readonly #origin: string;

  constructor(url: string, token: string) {
    this.#origin = url.replace(/\/+$/, '');
    this.#root = `${this.#origin}/services/data/v66.0/`;
    this.#token = token;
  }

  /** Sends JSON and answers JSON. Throws with the platform's own words on any status but 2xx. */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const address = path.startsWith('/') ? this.#origin + path : this.#root + path;
    const response = await fetch(address, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    // The shape is the caller's to name: it is the documented answer of the resource that it calls.
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** All records of a query, page by page. */
  async query<T>(soql: string): Promise<readonly T[]> {
    interface Page {
      readonly records: readonly T[];
      readonly nextRecordsUrl?: string;
    }
    let page = await this.send<Page>('GET', `query?q=${encodeURIComponent(soql)}`);
    const records = [...page.records];
    while (page.nextRecordsUrl) {
      page = await this.send<Page>('GET', page.nextRecordsUrl);
      records.push(...page.records);
    }
    return records;
  }
}
