import lwc, { type RollupLwcOptions } from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import { compileComponent } from '../../../build/index.ts';

const ENVIRONMENT: readonly (readonly [RegExp, string])[] = [
  [/\bimport\.meta\.env\.SSR\b/g, 'false'],
  [/\bprocess\.env\.NODE_ENV\b/g, '"production"']
];

/** The LWC compiler's plugin carries a component's name in the query of its module's id. */
export function withoutQuery(id: string): string {
  return id.replace(/\?.*$/, '');
}

/** Erases types before the LWC compiler sees a module: it reads JavaScript only. */
function typescript(): Plugin {
  return {
    name: 'typescript',
    transform(code, id) {
      const file = withoutQuery(id);
      return file.endsWith('.ts') ? { code: compileComponent(code, file), map: null } : null;
    }
  };
}

/** Settles what bundlers usually define: a browser in production. */
function environment(): Plugin {
  return {
    name: 'environment',
    transform(code, id) {
      if (!/\.[jt]s$/.test(withoutQuery(id)) || !ENVIRONMENT.some(([pattern]) => code.search(pattern) >= 0))
        return null;
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
