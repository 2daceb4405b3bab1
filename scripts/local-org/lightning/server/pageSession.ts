import type { Org, OrgUser } from '../../engine/index.ts';
import { objectIcons, shellApps } from './shellMetadata.ts';

interface UserName {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

/** What `browser/lwc/org/session` reads: who the user is, what is switched on for them, and the org's texts. */
export function pageSession(org: Org, user: OrgUser, csrfToken: string): Record<string, unknown> {
  const { catalog } = org;
  const { id, name, username, access } = user;
  return {
    csrfToken,
    user: { id, name, username },
    organization: { id: org.organizationId, name: organizationName(org, id) },
    users: activeUsers(org, id),
    i18n: {
      locale: user.locale.replaceAll('_', '-'),
      lang: user.language.replaceAll('_', '-'),
      timeZone: user.timeZone
    },
    apps: shellApps(org, user),
    icons: objectIcons(catalog),
    labels: Object.fromEntries([...catalog.labels].map(([label, text]) => [`c.${label}`, text])),
    customPermissions: [...catalog.customPermissions.keys()].filter((permission) => access.has(permission))
  };
}

function organizationName(org: Org, userId: string): string {
  const { records } = org.run(userId, (tx) => tx.query('SELECT Name FROM Organization LIMIT 1'));
  return String(records[0]?.['Name'] ?? '');
}

/** Whom the user menu offers to become: this org is a laptop's own, its users are samples. */
export function activeUsers(org: Org, userId: string): UserName[] {
  const standard = "IsActive = true AND UserType = 'Standard'";
  const soql = `SELECT Id, Name, Username FROM User WHERE ${standard} ORDER BY Name LIMIT 50`;
  const { records } = org.run(userId, (tx) => tx.query(soql));
  return records.map((record) => ({
    id: String(record['Id']),
    name: String(record['Name']),
    username: String(record['Username'])
  }));
}
