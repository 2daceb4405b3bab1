import type { KeyValues } from '../database/index.ts';

const OFFSET = 'clock:offset';

/** The machine's clock plus an offset that the org keeps. */
export class OrgClock {
  readonly #machine: () => Date;
  readonly #state: KeyValues;
  #offset: number;

  constructor(machine: () => Date, state: KeyValues) {
    this.#machine = machine;
    this.#state = state;
    this.#offset = Number(state.get(OFFSET) ?? 0);
  }

  now(): Date {
    return new Date(this.#machine().getTime() + this.#offset);
  }

  /** From now on it is this time, and goes on from there. */
  set(time: Date): void {
    this.#offset = time.getTime() - this.#machine().getTime();
    this.#state.set(OFFSET, String(this.#offset));
  }

  get offset(): number {
    return this.#offset;
  }

  /** What the machine says. */
  get machineTime(): Date {
    return this.#machine();
  }
}
