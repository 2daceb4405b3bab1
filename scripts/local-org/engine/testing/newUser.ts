import type { Org } from '../index.ts';

/** Creates, as the administrator, a user with minimum access and these permission sets; gives back its id. */
export function newUser(org: Org, name: string, permissionSets: readonly string[]): string {
  return org.run(org.adminId, (tx) => {
    const idOf = (object: string, value: string): string => {
      const { records } = tx.query(`SELECT Id FROM ${object} WHERE Name = '${value}'`);
      return String(records[0]?.Id);
    };
    const fields = {
      Username: `${name}@example.com`,
      Email: `${name}@example.com`,
      LastName: name,
      Alias: name.slice(0, 8),
      ProfileId: idOf('Profile', 'Minimum Access - Salesforce'),
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8'
    };
    const [user] = tx.insert([{ object: 'User', fields }], { allOrNone: true });
    if (!user?.success || user.id === null) throw new Error(JSON.stringify(user));
    const assignee = user.id;
    const assigned = tx.insert(
      permissionSets.map((set) => ({
        object: 'PermissionSetAssignment',
        fields: { AssigneeId: assignee, PermissionSetId: idOf('PermissionSet', set) }
      }))
    );
    if (assigned.some(({ success }) => !success)) throw new Error(JSON.stringify(assigned));
    return assignee;
  });
}
