import { PlatformError } from '../../metadata/index.ts';
import type { LimitCounts } from '../Org.ts';

interface Limit {
  readonly max: number;
  /** What the platform says when the count passes the limit. */
  readonly message: (used: number) => string;
}

/** Per-transaction limits of synchronous work (Apex Developer Guide, "Execution Governors and Limits"). */
const LIMITS = {
  queries: { max: 100, message: (used) => `Too many SOQL queries: ${String(used)}` },
  queryRows: { max: 50_000, message: (used) => `Too many query rows: ${String(used)}` },
  dmlStatements: { max: 150, message: (used) => `Too many DML statements: ${String(used)}` },
  dmlRows: { max: 10_000, message: (used) => `Too many DML rows: ${String(used)}` },
  cpuTime: { max: 10_000, message: () => 'Apex CPU time limit exceeded' }
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
type Counts = Record<LimitName, number>;

/** A count passed its limit: the whole transaction is undone, and no fault path sees it. */
export class GovernorLimitError extends PlatformError {
  constructor(message: string) {
    super('LIMIT_EXCEEDED', message);
    this.name = 'GovernorLimitError';
  }
}

/**
 * Counts what the automation of one transaction does. The work of the API request itself (its own query or save) is
 * free, as on the platform: the limits are those of flows.
 */
export class GovernorLimits {
  #used: Counts = { queries: 0, queryRows: 0, dmlStatements: 0, dmlRows: 0, cpuTime: 0 };
  readonly #cpuBefore = process.threadCpuUsage();

  /** @throws GovernorLimitError when the count passes its limit. */
  charge(name: LimitName, amount = 1): void {
    this.#used[name] += amount;
    // Time on the processor, in milliseconds: a busy machine breaks no limit.
    const { user, system } = process.threadCpuUsage(this.#cpuBefore);
    this.#used.cpuTime = Math.round((user + system) / 1000);
    for (const checked of [name, 'cpuTime'] as const) {
      const used = this.#used[checked];
      if (used > LIMITS[checked].max) throw new GovernorLimitError(LIMITS[checked].message(used));
    }
  }

  /** The counts now, for {@link reset}: a retry of a partly failed save starts from those before the first attempt. */
  mark(): Readonly<Counts> {
    return { ...this.#used };
  }

  reset(mark: Readonly<Counts>): void {
    this.#used = { ...mark };
  }

  counts(): LimitCounts {
    return Object.fromEntries(
      Object.entries(this.#used).map(([name, used]) => {
        // The keys of #used are those of LIMITS.
        return [name, { used, max: LIMITS[name as LimitName].max }];
      })
    );
  }
}
