import type { Plugin } from 'rollup';

/**
 * What a name of `@salesforce/*` stands for is known per user and per deploy, so the modules read it from the page's
 * session when they run; only schema imports are constants.
 */
const VIRTUAL = '\0platform:';

const fromSession = (expression: string): string =>
  `import session from 'org/session';\nexport default ${expression};\n`;

type Source = (name: string, names: PlatformNames) => string | undefined;

/** What the deployed metadata knows, for the imports of components. A name that is not known is refused. */
export interface PlatformNames {
  /** API name as the org has it, with the namespace where it has one. */
  schema(path: string): { objectApiName: string; fieldApiName?: string } | undefined;
  hasLabel(name: string): boolean;
  hasCustomPermission(name: string): boolean;
}

const SESSION_I18N = new Set([
  'locale',
  'lang',
  'timeZone',
  'currency',
  'number.currencySymbol',
  'number.decimalSeparator',
  'number.groupingSeparator'
]);

const i18n: Source = (name) =>
  SESSION_I18N.has(name) ? fromSession(`session.i18n[${JSON.stringify(name)}]`) : undefined;

const formFactor: Source = (name) => (name === 'formFactor' ? fromSession('session.formFactor') : undefined);

/** `@salesforce/<key>/<name>`: "Import Salesforce modules" of the LWC guide. */
const SOURCES: Readonly<Record<string, Source>> = {
  schema: (name, names) => {
    const found = names.schema(name);
    return found && `export default ${JSON.stringify(found)};\n`;
  },
  label: (name, names) =>
    names.hasLabel(name) ? fromSession(`session.labels[${JSON.stringify(name)}]`) : undefined,
  user: (name) => ({ Id: fromSession('session.user.id'), isGuest: 'export default false;\n' })[name],
  i18n,
  client: formFactor,
  customPermission: (name, names) =>
    names.hasCustomPermission(name)
      ? fromSession(`session.customPermissions.includes(${JSON.stringify(name)}) || undefined`)
      : undefined
};

/** Answers `@salesforce/*` for components. An unknown one is left to the caller to refuse. */
export function platformModules(names: PlatformNames): Plugin {
  return virtualModules((id) => sourceOfPlatformModule(id, names));
}

/** The module that stands for `@salesforce/<kind>/<name>`; undefined for one that the org does not know. */
export function sourceOfPlatformModule(id: string, names: PlatformNames): string | undefined {
  const [kind, name] = partsOf(id);
  return SOURCES[kind]?.(name, names);
}

/** The few that Salesforce's base components take from the page; they bring constants for the others. */
export function sessionModules(): Plugin {
  return virtualModules((id) => {
    const [kind, name] = partsOf(id);
    if (kind === 'i18n') return i18n(name, NOTHING);
    return kind === 'client' ? formFactor(name, NOTHING) : undefined;
  });
}

const NOTHING: PlatformNames = {
  schema: () => undefined,
  hasLabel: () => false,
  hasCustomPermission: () => false
};

function partsOf(id: string): [kind: string, name: string] {
  const [, kind = '', name = ''] = /^@salesforce\/([^/]+)\/(.+)$/.exec(id) ?? [];
  return [kind, name];
}

function virtualModules(sourceOf: (id: string) => string | undefined): Plugin {
  return {
    name: 'platform-modules',
    resolveId: (id) => (sourceOf(id) === undefined ? null : VIRTUAL + id),
    load: (id) => (id.startsWith(VIRTUAL) ? (sourceOf(id.slice(VIRTUAL.length)) ?? null) : null)
  };
}
