export { baseComponents } from './baseComponents.ts';
export { browserModules } from './browserModules.ts';
export { baseModuleNames, ownModuleNames } from './moduleNames.ts';
export { ProjectComponents } from './ProjectComponents.ts';
export type { BuiltComponent } from './ProjectComponents.ts';
export type { ModuleSet } from './ModuleSet.ts';
export type { PlatformNames } from './platformModules.ts';
