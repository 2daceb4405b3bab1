export { compileComponent } from './compileComponent.ts';
export { buildComponents, buildFile, isComponentSource } from './buildComponents.ts';
export type { BuildResult } from './buildComponents.ts';
