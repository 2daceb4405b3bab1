import type { Org } from '../../engine/index.ts';
import type { ComponentName } from '../../metadata/index.ts';
import { listed } from '../../metadata/index.ts';
import { componentId } from './componentId.ts';

/** A component in lists and retrieves ("FileProperties"). The org keeps no history of metadata: its dates are the org's own. */
export type FileProperties = Readonly<Record<string, string>>;

export function fileProperties(org: Org, component: ComponentName, fileName: string): FileProperties {
  const { type, fullName } = listed(component);
  const row = org.database.readRows('Organization', [org.organizationId]).get(org.organizationId);
  const since = String(row?.['CreatedDate'] ?? '');
  const by = { id: org.adminId, name: org.user(org.adminId)?.name ?? '' };
  return {
    createdById: by.id,
    createdByName: by.name,
    createdDate: since,
    fileName,
    fullName,
    id: componentId(component),
    lastModifiedById: by.id,
    lastModifiedByName: by.name,
    lastModifiedDate: since,
    manageableState: 'unmanaged',
    type
  };
}
