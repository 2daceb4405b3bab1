import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { newerNames } from './newerNames.ts';

/** One element of a metadata type: its value's type by name (`string`, `number`, `boolean`, `Date`, or a type of the schema). */
export interface PropertySchema {
  readonly type: string;
  readonly array: boolean;
  readonly optional: boolean;
}

/**
 * The Metadata API's WSDL as `@salesforce/types` gives it. Properties include those of base types.
 * A type is either an object (in `types`), an enum (its values in `enums`) or a name for a text (in neither).
 */
export interface MetadataSchema {
  readonly types: Readonly<Record<string, Readonly<Record<string, PropertySchema>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

const shapeOfCache = 1;
let loaded: MetadataSchema | undefined;

/**
 * Reads the schema out of the type declarations, once for a version of the package: the result is kept under
 * `node_modules/.cache`, so that a later start does not load the TypeScript compiler.
 */
export function loadSchema(): MetadataSchema {
  loaded ??= withNewerNames(cachedSchema());
  return loaded;
}

function cachedSchema(): MetadataSchema {
  const require = createRequire(import.meta.url);
  const declarations = require.resolve('@salesforce/types/metadata').replace(/\.js$/, '.d.ts');
  const root = path.join(path.dirname(declarations), '..');
  // package.json of the dependency: an object with a version, by npm's rules
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = path.join(
    root,
    '..',
    '..',
    '.cache',
    'local-org',
    `metadata-${version}-${String(shapeOfCache)}.json`
  );
  try {
    // written below, by this version of the file
    return JSON.parse(readFileSync(cache, 'utf8')) as MetadataSchema;
  } catch {
    const schema = walkDeclarations(require, declarations);
    writeCache(cache, schema);
    return schema;
  }
}

/** A folder that cannot be written costs half a second at each start, no more. */
function writeCache(file: string, schema: MetadataSchema): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${String(process.pid)}`;
    writeFileSync(draft, JSON.stringify(schema));
    renameSync(draft, file);
  } catch {
    // read-only install: walk again next time
  }
}

function withNewerNames(schema: MetadataSchema): MetadataSchema {
  const types = { ...schema.types };
  for (const [type, properties] of Object.entries(newerNames.properties))
    types[type] = { ...types[type], ...properties };
  const enums = { ...schema.enums };
  for (const [type, values] of Object.entries(newerNames.enums))
    enums[type] = [...(enums[type] ?? []), ...values];
  return { types, enums };
}

function walkDeclarations(require: NodeJS.Require, file: string): MetadataSchema {
  // the compiler's own type declarations; loaded here because a warm start never needs it
  const ts = require('typescript') as typeof import('typescript');
  type TypeNode = import('typescript').TypeNode;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
  const declared = new Map<string, TypeNode>();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) declared.set(statement.name.text, statement.type);
  }
  const literalOf = (node: TypeNode): string | undefined =>
    ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
  const propertiesOf = (node: TypeNode): Record<string, PropertySchema> => {
    if (ts.isIntersectionTypeNode(node)) return Object.assign({}, ...node.types.map(propertiesOf));
    if (ts.isTypeReferenceNode(node)) {
      const base = declared.get(node.typeName.getText(source));
      return base === undefined ? {} : propertiesOf(base);
    }
    if (!ts.isTypeLiteralNode(node)) return {};
    const properties: Record<string, PropertySchema> = {};
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const array = ts.isArrayTypeNode(member.type);
      const value = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
      const optional = member.questionToken !== undefined;
      properties[member.name.getText(source)] = { type: value.getText(source), array, optional };
    }
    return properties;
  };

  const types: Record<string, Record<string, PropertySchema>> = {};
  const enums: Record<string, string[]> = {};
  for (const [name, node] of declared) {
    const literals = ts.isUnionTypeNode(node) ? node.types.map(literalOf) : [literalOf(node)];
    const values = literals.filter((value) => value !== undefined);
    if (values.length > 0 && values.length === literals.length) enums[name] = values;
    else if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node)) types[name] = propertiesOf(node);
  }
  return { types, enums };
}
