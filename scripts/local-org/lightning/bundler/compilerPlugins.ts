import lwc, { type RollupLwcOptions } from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import { compileComponent } from '../../../build/index.ts';

const ENVIRONMENT: readonly (readonly [RegExp, string])[] = [
  [/\bimport\.meta\.env\.SSR\b/g, 'false'],
  [/\bprocess\.env\.NODE_ENV\b/g, '"production"']
];

/** Erases types before the LWC compiler sees a module: it reads JavaScript only. */
function typescript(): Plugin {
  return {
    name: 'typescript',
    transform: (code, id) => (id.endsWith('.ts') ? { code: compileComponent(code, id), map: null } : null)
  };
}

/** Settles what bundlers usually define: a browser in production. */
function environment(): Plugin {
  return {
    name: 'environment',
    transform(code, id) {
      if (!/\.[jt]s$/.test(id) || !ENVIRONMENT.some(([pattern]) => code.search(pattern) >= 0)) return null;
      return { code: ENVIRONMENT.reduce((text, [from, to]) => text.replace(from, to), code), map: null };
    }
  };
}

/** The rollup plugins that turn LWC sources, in TypeScript or JavaScript, into modules for a browser. */
export function compilerPlugins(options: RollupLwcOptions): Plugin[] {
  return [
    typescript(),
    environment(),
    lwc({
      defaultModules: [],
      enableDynamicComponents: true,
      enableSyntheticElementInternals: true,
      dynamicImports: { strictSpecifier: false },
      ...options
    })
  ];
}
