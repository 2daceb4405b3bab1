import type { Org } from '../../engine/index.ts';
import { keptTypeNames, listed, runTypeNames } from '../../metadata/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import type { ComponentName, OrgSource } from '../../metadata/index.ts';
import { fileProperties, type FileProperties } from './fileProperties.ts';
import { fileNameOf, type LayoutOf } from './SourceFiles.ts';

/** Most types of one call ("listMetadata()": up to three queries). */
const mostQueries = 3;

/** `listMetadata`: the components of a type, the standard objects among the objects. Throws INVALID_TYPE. */
export function listMetadata(
  org: Org,
  source: OrgSource,
  types: readonly string[],
  layoutOf: LayoutOf
): readonly FileProperties[] {
  if (types.length > mostQueries)
    throw new PlatformError('LIMIT_EXCEEDED', 'No more than 3 ListMetadataQuery are allowed');
  return types.flatMap((type) => {
    layoutOf(parentType(type));
    return componentsOf(org, source, type).map((component) =>
      fileProperties(org, component, fileNameOf(component, layoutOf))
    );
  });
}

/** Types that stand inside others are unknown to the layouts, but lists may name them. */
const parentType = (type: string): string =>
  [...runTypeNames, ...keptTypeNames].includes(type) ? 'CustomObject' : type;

function componentsOf(org: Org, source: OrgSource, type: string): readonly ComponentName[] {
  const own = source.components.filter((component) => listed(component).type === type);
  if (type === 'CustomLabels')
    return source.components.some((component) => component.type === 'CustomLabel')
      ? [{ type, fullName: 'CustomLabels' }]
      : [];
  if (type !== 'CustomObject') return own;
  const names = new Set([...org.catalog.objects.keys(), ...own.map(({ fullName }) => fullName)]);
  return [...names].toSorted().map((fullName) => ({ type, fullName }));
}
