import type { Catalog, SObjectType } from '../metadata/index.ts';
import type { FormulaScope, FormulaType, Reference } from './Formula.ts';
import { fieldReference } from './fieldReference.ts';

type Resolver = (catalog: Catalog, rest: readonly string[]) => Reference | undefined;

/** Fields of the running user's surroundings, where the catalog has no such object. */
const KNOWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Profile: ['Id', 'Name', 'UserType', 'Description'],
  UserRole: ['Id', 'Name', 'DeveloperName', 'RollupDescription'],
  Organization: [
    'Id',
    'Name',
    'Country',
    'City',
    'State',
    'Street',
    'PostalCode',
    'Phone',
    'Fax',
    'Division'
  ],
  RecordType: ['Id', 'Name', 'DeveloperName', 'Description'],
  User: ['Id', 'Username', 'FirstName', 'LastName', 'Email', 'Alias']
};

const reference = (path: string, type: FormulaType): Reference => ({ path, type, isField: false });

function findName(names: Iterable<string>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const candidate of names) if (candidate.toLowerCase() === wanted) return candidate;
  return undefined;
}

/** `$User.Email`: a field of an object that the running user or the org has one of. */
function oneRecord(global: string, objectName: string): Resolver {
  return (catalog, rest) => {
    const [name = ''] = rest;
    if (rest.length !== 1) return undefined;
    const object = catalog.object(objectName);
    if (object) return fieldReference(catalog, object, rest, [global]);
    const known = findName(KNOWN_FIELDS[objectName] ?? [], name);
    if (known === undefined) return undefined;
    return { ...reference(`${global}.${known}`, 'Text'), ...(known === 'Id' && { isId: true }) };
  };
}

/** `$Label.Name`: a component by its name, in a package also with its prefix. */
function component(
  global: string,
  type: FormulaType,
  names: (catalog: Catalog) => ReadonlyMap<string, unknown>
): Resolver {
  return (catalog, rest) => {
    const [name = ''] = rest;
    if (rest.length !== 1) return undefined;
    const prefix = `${catalog.namespace}__`;
    const bare =
      catalog.namespace !== '' && name.toLowerCase().startsWith(prefix.toLowerCase())
        ? name.slice(prefix.length)
        : name;
    const found = findName(names(catalog).keys(), name) ?? findName(names(catalog).keys(), bare);
    return found === undefined ? undefined : reference(`${global}.${found}`, type);
  };
}

/** A field of an object under a prefix that names the object and, for metadata types, the record. */
function ofObject(
  global: string,
  accepts: (object: SObjectType) => boolean,
  shape: (object: SObjectType, rest: readonly string[]) => readonly string[] | undefined
): Resolver {
  return (catalog, rest) => {
    const object = catalog.object(rest[0] ?? '');
    if (object === undefined || !accepts(object)) return undefined;
    const middle = shape(object, rest);
    return middle && fieldReference(catalog, object, rest.slice(-1), [global, ...middle]);
  };
}

const GLOBALS: Readonly<Record<string, Resolver>> = {
  $user: oneRecord('$User', 'User'),
  $profile: oneRecord('$Profile', 'Profile'),
  $userrole: oneRecord('$UserRole', 'UserRole'),
  $organization: oneRecord('$Organization', 'Organization'),
  $recordtype: oneRecord('$RecordType', 'RecordType'),
  $permission: component('$Permission', 'Boolean', (catalog) => catalog.customPermissions),
  $label: component('$Label', 'Text', (catalog) => catalog.labels),
  $setup: ofObject(
    '$Setup',
    (object) => object.customSetting,
    (object, rest) => (rest.length === 2 ? [object.name] : undefined)
  ),
  $custommetadata: ofObject(
    '$CustomMetadata',
    (object) => object.name.endsWith('__mdt'),
    (object, rest) => (rest.length === 3 ? [object.name, rest[1] ?? ''] : undefined)
  ),
  $objecttype: ofObject(
    '$ObjectType',
    () => true,
    (object, rest) =>
      rest.length === 3 && rest[1]?.toLowerCase() === 'fields' ? [object.name, 'Fields'] : undefined
  ),
  $system: (_, rest) =>
    rest.length === 1 && rest[0]?.toLowerCase() === 'origindatetime'
      ? reference('$System.OriginDateTime', 'DateTime')
      : undefined
};

/** A global variable of formulas, such as `$Permission.Extend_Trials`; undefined where none has that name. */
export function resolveGlobal(catalog: Catalog, path: readonly string[]): Reference | undefined {
  const [global = '', ...rest] = path;
  return GLOBALS[global.toLowerCase()]?.(catalog, rest);
}

/** Global variables alone: what formulas outside of an object, such as a flow's, share with the others. */
export function globalScope(catalog: Catalog): FormulaScope {
  return { resolve: (path) => resolveGlobal(catalog, path) };
}
