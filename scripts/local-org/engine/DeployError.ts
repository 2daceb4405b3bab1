import { PlatformError } from '../metadata/index.ts';
import type { DeployProblem } from '../metadata/index.ts';

/** A catalog that an org cannot start with. */
export class DeployError extends PlatformError {
  readonly problems: readonly DeployProblem[];

  constructor(problems: readonly DeployProblem[]) {
    const lines = problems.map(
      ({ fileName, lineNumber, problem }) => `${fileName}:${String(lineNumber)} ${problem}`
    );
    super('DEPLOY_FAILED', lines.join('\n'));
    this.name = 'DeployError';
    this.problems = problems;
  }
}
