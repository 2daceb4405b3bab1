import { openDatabase } from '../database/index.ts';
import type { Catalog } from '../metadata/index.ts';
import { DeployError } from './DeployError.ts';
import { LocalOrg } from './LocalOrg.ts';
import type { JobFault } from './later/runDueJobs.ts';
import type { Org } from './Org.ts';
import { compileProgram } from './program/compileProgram.ts';
import type { FirstUser } from './setup/firstStart.ts';

export interface OpenOrgOptions {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  readonly catalog: Catalog;
  /** The machine's clock, unless a test has another. */
  readonly clock?: () => Date;
  /** The first administrator, where the org is new. */
  readonly admin?: Partial<FirstUser>;
  /** Gets to know paths that failed after commit. Default: a line on standard error. */
  readonly onFault?: (fault: JobFault) => void;
}

const ADMIN: Omit<FirstUser, 'timeZone'> = {
  username: 'admin@example.com',
  email: 'admin@example.com',
  firstName: 'Admin',
  lastName: 'User'
};

/**
 * Opens the org that lives in a database file and deploys the catalog to it; the first time, creates the organization,
 * its profiles, an administrator and the automated process.
 * @throws DeployError when the catalog has something that the engine cannot execute.
 */
export function openOrg(options: OpenOrgOptions): Org {
  const { file, catalog, clock = () => new Date(), onFault = reportFault } = options;
  const { program, problems } = compileProgram(catalog);
  if (problems.some(({ problemType }) => problemType === 'Error')) throw new DeployError(problems);
  const database = openDatabase(file);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    return new LocalOrg({
      database,
      program,
      clock,
      admin: { ...ADMIN, timeZone, ...options.admin },
      onFault
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

function reportFault({ job, errors }: JobFault): void {
  const record = job.kind === 'path' ? ` for ${job.recordId}` : '';
  console.error(
    `Flow ${job.flow} failed after commit${record}: ${errors.map(({ message }) => message).join('; ')}`
  );
}
