import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openOrg } from '../../local-org/engine/index.ts';
import { buildCatalog, readProject } from '../../local-org/metadata/index.ts';
import type { Row } from '../../local-org/metadata/index.ts';
import { packageDirectories } from '../../local-org/operator/readCatalog.ts';
import { addPackage, addPlan, install, uninstall } from './InstallEvents.ts';

const NAMESPACE = 'openlma';

/** Names of fields as a subscriber's org sees them. */
const prefixed = (fields: Row): Row =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.endsWith('__c') ? `${NAMESPACE}__${name}` : name,
      value
    ])
  );

describe('the package under its namespace', () => {
  it('deploys, and applies an install and an uninstall', async (t) => {
    const project = await readProject(packageDirectories(), { sourceApiVersion: '66.0' });
    const { catalog, problems } = buildCatalog(project.components, { namespace: NAMESPACE });
    assert.deepEqual(problems, []);
    const org = openOrg({ file: ':memory:', catalog, admin: { timeZone: 'UTC' } });
    t.after(() => org.close());
    const add = (object: string, fields: Row): string => {
      const record = { object: `${NAMESPACE}__${object}`, fields: prefixed(fields) };
      const [result] = org.run(org.adminId, (tx) => tx.insert([record]));
      assert.deepEqual(result?.errors, []);
      return String(result?.id);
    };
    addPackage({ add }, 1, { Default_Plan__c: addPlan({ add }), Lead_Manager__c: org.adminId });
    add(
      'Install_Event__c',
      install({ Occurred_At__c: '2026-03-10T08:00:00.000+0000', Version_Number__c: '1.0' })
    );
    add('Install_Event__c', uninstall({ Occurred_At__c: '2026-03-10T09:00:00.000+0000' }));
    await org.settle();
    const read = (soql: string): unknown => org.run(org.adminId, (tx) => tx.query(soql)).records;
    assert.deepEqual(read('SELECT openlma__State__c, openlma__Error__c FROM openlma__Install_Event__c'), [
      { openlma__State__c: 'Applied', openlma__Error__c: null },
      { openlma__State__c: 'Applied', openlma__Error__c: null }
    ]);
    assert.deepEqual(read('SELECT openlma__Status__c FROM openlma__License__c'), [
      { openlma__Status__c: 'Uninstalled' }
    ]);
    assert.deepEqual(read('SELECT LeadSource FROM Lead'), [{ LeadSource: 'Package Installation' }]);
  });
});
