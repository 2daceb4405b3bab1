import type { OrgUser } from '../../engine/index.ts';
import { PlatformError } from '../../metadata/index.ts';

/** Who may write permission sets is an administrator: the same who may modify metadata. Throws INSUFFICIENT_ACCESS. */
export function requireMetadataRights({ access }: OrgUser): void {
  if (access.mayEdit('PermissionSet')) return;
  throw new PlatformError(
    'INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
  );
}
