import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { sep } from 'node:path';
import { compileComponent } from './compileComponent.ts';

export interface BuildResult {
  readonly written: number;
  /** One text a file that cannot be parsed: `file:line:column message`. */
  readonly failed: readonly string[];
}

/** Compiles every component source under a folder of a source-format project to the `.js` beside it. */
export function buildComponents(folder: string): BuildResult {
  const files = globSync(`${folder}/**/lwc/**/*.ts`).filter(isComponentSource);
  const failed = files.map(buildFile).filter((problem) => problem !== undefined);
  return { written: files.length - failed.length, failed };
}

/**
 * Compiles one source; a source that is gone takes its `.js` with it. Returns what is wrong with it, if anything.
 */
export function buildFile(file: string): string | undefined {
  const target = file.replace(/\.ts$/, '.js');
  if (!existsSync(file)) {
    rmSync(target, { force: true });
    return undefined;
  }
  try {
    const compiled = compileComponent(readFileSync(file, 'utf8'), file);
    if (!existsSync(target) || readFileSync(target, 'utf8') !== compiled) writeFileSync(target, compiled);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

/** Declarations and tests are no part of a component. */
export function isComponentSource(file: string): boolean {
  const parts = file.split(sep);
  return (
    file.endsWith('.ts') && !file.endsWith('.d.ts') && parts.includes('lwc') && !parts.includes('__tests__')
  );
}
