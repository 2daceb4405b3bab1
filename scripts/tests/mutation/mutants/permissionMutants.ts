import type {
  PermissionSet,
  PermissionSetFieldPermissions,
  PermissionSetObjectPermissions
} from '@salesforce/types/metadata';
import type { Catalog } from '../../../local-org/metadata/index.ts';
import type { Mutant } from './Mutant.ts';
import { replaced } from './replaced.ts';

const OBJECT_FLAGS = [
  'allowRead',
  'allowCreate',
  'allowEdit',
  'allowDelete',
  'viewAllRecords',
  'modifyAllRecords'
] as const satisfies readonly (keyof PermissionSetObjectPermissions)[];

/** Each object, field and custom permission taken away, and each that is not given granted. */
export function permissionMutants(catalog: Catalog): readonly Mutant[] {
  return [...catalog.permissionSets].flatMap(([setName, set]) => {
    const mutant: MakeMutant = (what, entry, other) => ({
      name: `${setName}/${what}`,
      position: catalog.positionOf(entry),
      noticedBy: [setName],
      catalog: () => ({
        ...catalog,
        permissionSets: new Map([...catalog.permissionSets, [setName, replaced(set, entry, other)]])
      })
    });
    return [
      ...set.objectPermissions.flatMap((entry) => objectMutants(mutant, entry)),
      ...set.fieldPermissions.flatMap((entry) => fieldMutants(catalog, mutant, entry)),
      ...customPermissionMutants(mutant, set)
    ];
  });
}

type MakeMutant = (what: string, entry: object, other?: object) => Mutant;

function objectMutants(mutant: MakeMutant, entry: PermissionSetObjectPermissions): readonly Mutant[] {
  return OBJECT_FLAGS.map((flag) => {
    const deed = entry[flag] === true ? 'revoked' : 'granted';
    return mutant(`${entry.object ?? ''}: ${flag} ${deed}`, entry, {
      ...entry,
      [flag]: entry[flag] !== true
    });
  });
}

function fieldMutants(
  catalog: Catalog,
  mutant: MakeMutant,
  entry: PermissionSetFieldPermissions
): readonly Mutant[] {
  const { field: path = '', editable, readable } = entry;
  const [object = '', name = ''] = path.split('.');
  const field = catalog.object(object)?.field(name);
  // No permission makes a calculated field editable.
  const mayBeEdited = field?.formula === undefined && field?.autoNumber === undefined;
  return [
    ...(readable === true ? [mutant(`${path}: readable revoked`, entry)] : []),
    ...(mayBeEdited
      ? [
          mutant(`${path}: editable ${editable === true ? 'revoked' : 'granted'}`, entry, {
            ...entry,
            editable: editable !== true
          })
        ]
      : [])
  ];
}

function customPermissionMutants(mutant: MakeMutant, set: PermissionSet): readonly Mutant[] {
  return set.customPermissions
    .filter(({ enabled }) => enabled === true)
    .map((entry) => mutant(`${entry.name ?? ''}: revoked`, entry));
}
