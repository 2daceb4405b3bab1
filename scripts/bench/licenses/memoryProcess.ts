/** `node memoryProcess.ts FOLDER`: works with the licenses of a folder and prints how many megabytes that takes. */
import { openLicenses } from './openLicenses.ts';

const [folder = ''] = process.argv.slice(2);
const org = await openLicenses(folder);
const user = org.user(org.adminId);
if (!user) throw new Error('The administrator is a user.');
for (const soql of [
  "SELECT Name, Subscriber__r.Name FROM License__c WHERE Status__c = 'Trial' ORDER BY Expires_On__c LIMIT 2000",
  'SELECT Package__c, Status__c, COUNT(Id) n FROM License__c GROUP BY Package__c, Status__c',
  "SELECT COUNT() FROM License__c WHERE Subscriber__r.Name LIKE '%99%'"
])
  org.database.query(soql, org.eyes(user));
const { records } = org.database.query(
  "SELECT Id FROM License__c WHERE Status__c = 'Active' LIMIT 200",
  org.eyes(user)
);
org.run(org.adminId, (tx) =>
  tx.update(records.map(({ Id }) => ({ object: 'License__c', fields: { Id: String(Id), Seats__c: 5 } })))
);
const highest = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ resident: Math.round(Math.max(process.memoryUsage.rss(), highest) / 1e6) }));
org.close();
