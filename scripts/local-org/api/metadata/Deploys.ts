import { PlatformError, toCaseSafeId } from '../../metadata/index.ts';
import type { OrgUser } from '../../engine/index.ts';
import type { SoapValue } from '../soap/toXml.ts';
import { newJobId } from './newJobId.ts';
import type { DeployOptions } from './DeployOptions.ts';
import { runDeploy, type DeployOutcome, type DeployTarget } from './runDeploy.ts';

type State = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

interface Deploy {
  readonly id: string;
  readonly user: OrgUser;
  readonly options: DeployOptions;
  readonly createdDate: string;
  startDate?: string;
  completedDate?: string;
  state: State;
  outcome: DeployOutcome;
  /** Of a deploy that could not even be read. */
  error?: { readonly code: string; readonly message: string };
}

const remembered = 100;
const nothing: DeployOutcome = { successes: [], failures: [] };

/** The deploys of a running org, newest last; each runs after the one before it. */
export class Deploys {
  readonly #target: DeployTarget;
  readonly #report: (error: unknown) => void;
  readonly #deploys = new Map<string, Deploy>();

  constructor(target: DeployTarget, report: (error: unknown) => void) {
    this.#target = target;
    this.#report = report;
  }

  /** Begins a deploy and gives its id at once; what comes of it is asked for by `result`. */
  start(user: OrgUser, zip: Uint8Array, options: DeployOptions): string {
    const deploy: Deploy = {
      id: newJobId('0Af'),
      user,
      options,
      createdDate: this.#now(),
      state: 'Pending',
      outcome: nothing
    };
    this.#deploys.set(deploy.id, deploy);
    const [oldest] = this.#deploys.keys();
    if (this.#deploys.size > remembered && oldest !== undefined) this.#deploys.delete(oldest);
    void this.#run(deploy, zip);
    return deploy.id;
  }

  /** Cancels what has not begun. */
  cancel(id: string): void {
    const deploy = this.#find(id);
    if (deploy.state !== 'Pending') return;
    deploy.state = 'Canceled';
    deploy.completedDate = this.#now();
  }

  /** A `DeployResult` ("DeployResult"), with a line for each component when details are asked for. Throws INVALID_ID_FIELD. */
  result(id: string, withDetails: boolean): DeployResult {
    const deploy = this.#find(id);
    const { outcome, state, options, user } = deploy;
    const components = outcome.successes.filter(({ componentType }) => componentType !== '');
    const failed = new Set(outcome.failures.map((line) => `${line.componentType}:${line.fullName}`)).size;
    const { startDate, completedDate, error } = deploy;
    return {
      checkOnly: options.checkOnly,
      ...(completedDate === undefined ? {} : { completedDate }),
      createdBy: user.id,
      createdByName: user.name,
      createdDate: deploy.createdDate,
      details: withDetails ? details(outcome) : null,
      done: completedDate !== undefined,
      ...(error === undefined ? {} : { errorStatusCode: error.code, errorMessage: error.message }),
      id: deploy.id,
      ignoreWarnings: options.ignoreWarnings,
      lastModifiedDate: completedDate ?? startDate ?? deploy.createdDate,
      numberComponentErrors: failed,
      numberComponentsDeployed: components.length,
      numberComponentsTotal: components.length + failed,
      numberTestErrors: 0,
      numberTestsCompleted: 0,
      numberTestsTotal: 0,
      rollbackOnError: true,
      runTestsEnabled: false,
      ...(startDate === undefined ? {} : { startDate }),
      status: state,
      success: state === 'Succeeded'
    };
  }

  async #run(deploy: Deploy, zip: Uint8Array): Promise<void> {
    // The answer with the id goes first.
    await new Promise((resolve) => setImmediate(resolve));
    if (deploy.state === 'Canceled') return;
    deploy.state = 'InProgress';
    deploy.startDate = this.#now();
    try {
      deploy.outcome = await runDeploy(this.#target, deploy.id, zip, deploy.options);
      deploy.state = deploy.outcome.failures.length > 0 ? 'Failed' : 'Succeeded';
    } catch (error) {
      deploy.state = 'Failed';
      deploy.error = this.#errorOf(error);
    }
    deploy.completedDate = this.#now();
  }

  #errorOf(error: unknown): { readonly code: string; readonly message: string } {
    if (error instanceof PlatformError) return { code: error.code, message: error.message };
    this.#report(error);
    return { code: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred. The log of the org has it.' };
  }

  #find(id: string): Deploy {
    const deploy = this.#deploys.get(/^\w{15}$/.test(id) ? toCaseSafeId(id) : id);
    if (deploy !== undefined) return deploy;
    throw new PlatformError(
      'INVALID_CROSS_REFERENCE_KEY',
      `invalid cross reference id: no deploy has the id ${id}`
    );
  }

  #now(): string {
    return this.#target.org.now().toISOString();
  }
}

interface DeployDetails {
  readonly [name: string]: SoapValue;
}

/** As SOAP and REST answer it. */
export interface DeployResult {
  readonly [name: string]: string | number | boolean | null | DeployDetails;
}

function details({ successes, failures }: DeployOutcome): DeployDetails {
  return {
    componentFailures: failures,
    componentSuccesses: successes,
    runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 }
  };
}
