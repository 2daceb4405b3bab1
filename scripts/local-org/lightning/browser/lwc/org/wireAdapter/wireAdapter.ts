import { onChange } from 'org/changes';
import { touches, type Dependencies } from 'org/resources';

/** What a wire needs: which configs are complete, how to read, and when to read again. */
export interface Source<Config, Data> {
  /** A config with an undefined value waits, as Data Service does. */
  ready(config: Config): boolean;
  load(config: Config): Promise<Data>;
  dependencies(config: Config, data: Data | undefined): Dependencies;
  /** Drops what is known of a config, for a refresh by hand. */
  forget?(config: Config): void;
}

export interface WireResult<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

type Emit<Result> = (result: Result) => void;

/** A wire adapter as the LWC engine knows it. */
export interface WireAdapter<Config> {
  connect(): void;
  update(config: Config): void;
  disconnect(): void;
}

/** Makes a wire adapter that provides `{ data, error }` and stays true while its records change. */
export function createWireAdapter<Config extends object, Data, Result = WireResult<Data>>(
  source: Source<Config, Data>,
  shape: (data: Data | undefined, error: unknown, refresh: () => Promise<void>) => Result = plainShape
) {
  return class implements WireAdapter<Config> {
    readonly #emit: Emit<Result>;
    #config: Config | undefined;
    #key = '';
    #data: Data | undefined;
    #turn = 0;
    #stop: (() => void) | undefined;

    constructor(emit: Emit<Result>) {
      this.#emit = emit;
      this.#send(undefined, undefined);
    }

    connect(): void {
      this.#stop = onChange((changes) => {
        if (!this.#config) return;
        const dependencies = source.dependencies(this.#config, this.#data);
        if (changes.some((change) => touches(change, dependencies))) void this.#load();
      });
    }

    update(config: Config): void {
      const key = JSON.stringify(config);
      if (key === this.#key) return;
      this.#key = key;
      this.#turn += 1;
      this.#config = source.ready(config) ? config : undefined;
      this.#data = undefined;
      if (this.#config) void this.#load();
    }

    disconnect(): void {
      this.#stop?.();
      this.#turn += 1;
    }

    async #load(): Promise<void> {
      const config = this.#config;
      if (!config) return;
      const turn = ++this.#turn;
      try {
        const data = await source.load(config);
        if (turn !== this.#turn) return;
        this.#data = data;
        this.#send(data, undefined);
      } catch (error) {
        if (turn === this.#turn) this.#send(undefined, error);
      }
    }

    async #refresh(): Promise<void> {
      if (this.#config) source.forget?.(this.#config);
      await this.#load();
    }

    #send(data: Data | undefined, error: unknown): void {
      this.#emit(shape(data, error, () => this.#refresh()));
    }
  };
}

function plainShape<Data, Result>(data: Data | undefined, error: unknown): Result {
  // The default of Result: a caller that names another passes its own shape.
  return { data, error } as Result;
}
