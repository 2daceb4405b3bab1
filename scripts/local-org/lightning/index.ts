export { checkScreens } from './checkScreens.ts';
export { registerLightning } from './registerLightning.ts';
export type { Lightning, LightningOptions } from './registerLightning.ts';
