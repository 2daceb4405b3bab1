import { PlatformError } from '../../metadata/index.ts';

/** What of DeployOptions a deploy follows (Metadata API Developer Guide, "deploy()"). */
export interface DeployOptions {
  /** Check, and leave the org as it is. */
  readonly checkOnly: boolean;
  readonly singlePackage: boolean;
  readonly ignoreWarnings: boolean;
  readonly testLevel: string;
}

/** What clients write, as JSON or XML: texts are values, too. */
export type GivenOptions = Readonly<Record<string, unknown>>;

const testLevels = ['NoTestRun', 'RunLocalTests', 'RunAllTestsInOrg', 'RunRelevantTests'];

/** Throws INVALID_OPERATION for what a local org cannot do: deploys in part, and naming Apex tests. */
export function deployOptions(given: GivenOptions): DeployOptions {
  const flag = (name: string, standard: boolean): boolean =>
    given[name] === undefined || given[name] === null ? standard : String(given[name]) === 'true';
  if (!flag('rollbackOnError', true))
    throw new PlatformError(
      'INVALID_OPERATION',
      'rollbackOnError false is not served: a local org takes a deploy as a whole or not at all'
    );
  const testLevel = String(given['testLevel'] ?? 'NoTestRun');
  if (!testLevels.includes(testLevel))
    throw new PlatformError(
      'INVALID_OPERATION',
      `testLevel ${testLevel} is not served: a local org has no Apex and so no tests to name`
    );
  return {
    checkOnly: flag('checkOnly', false),
    singlePackage: flag('singlePackage', true),
    ignoreWarnings: flag('ignoreWarnings', true),
    testLevel
  };
}
