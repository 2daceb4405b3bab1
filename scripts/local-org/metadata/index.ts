export type * from './Catalog.ts';
export type { Row, Value } from './Value.ts';
export { PlatformError } from './PlatformError.ts';
export { isId, toCaseSafeId } from './recordId.ts';
export { positionOf } from './positions.ts';
export { readProject } from './Project.ts';
export type { Project, ReadOptions, SourceComponent } from './Project.ts';
