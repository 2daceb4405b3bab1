import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SaveError, Transaction } from '../../local-org/engine/index.ts';
import type { Row, SObjectType, ValidationRule } from '../../local-org/metadata/index.ts';
import { addPackage, addPlan, addVersion } from './InstallEvents.ts';
import { withClerk, withOpenPicklists } from './otherOrgs.ts';
import { installEventRules } from './ruleCases/installEventRules.ts';
import { licenseEventRules, observationRules, planRules } from './ruleCases/licensePartRules.ts';
import { licenseRules } from './ruleCases/licenseRules.ts';
import { packageRules, subscriberRules, versionRules } from './ruleCases/packageRules.ts';
import type { ObjectRules, Try } from './ruleCases/RuleCases.ts';
import { RulesOrg, orgId, packageCatalog, packageId } from './RulesOrg.ts';

const cases: Readonly<Record<string, ObjectRules>> = {
  Install_Event__c: installEventRules,
  License_Event__c: licenseEventRules,
  License_Observation__c: observationRules,
  License_Plan__c: planRules,
  License__c: licenseRules,
  Package_Version__c: versionRules,
  Package__c: packageRules,
  Subscriber__c: subscriberRules
};

const CLERK = 'Clerk';
let world: RulesOrg;
let clerk: string;
const ids = new Map<string, string>();

before(() => {
  world = new RulesOrg(withOpenPicklists(withClerk(CLERK)));
  const add = (name: string, id: string): string => {
    ids.set(name, id);
    return id;
  };
  add('plan', addPlan(world));
  const package1 = add('package', addPackage(world, 1));
  const package2 = add('package2', addPackage(world, 2));
  add('version1', addVersion(world, package1, 1));
  add('version2', addVersion(world, package2, 2));
  const subscriber = (number: number, more: Row = {}): string =>
    world.add('Subscriber__c', { Name: `Org ${String(number)}`, Org_Id__c: orgId(number), ...more });
  const first = add('subscriber', subscriber(1));
  const second = add('otherSubscriber', subscriber(2));
  add('sandbox', subscriber(3, { Is_Sandbox__c: true }));
  ids.set('liveKey', `${orgId(1)}:${packageId(1)}`);
  const license = { Package__c: package1, Is_Site_License__c: true };
  add(
    'endedLicense',
    world.add('License__c', { ...license, Subscriber__c: first, Status__c: 'Uninstalled' })
  );
  add('otherLicense', world.add('License__c', { ...license, Subscriber__c: second, Status__c: 'Active' }));
  add('license', ids.get('otherLicense') ?? '');
  clerk = world.userWith(CLERK);
});
after(() => world.close());

const named = (fields: Row): Row =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== 'string' || !value.startsWith('@')) return [name, value];
      return [name, ids.get(value.slice(1)) ?? assert.fail(`No ${value}`)];
    })
  );

class Undo extends Error {}

/** The errors of a save that is undone whatever comes of it. */
function errorsOf(object: string, { valid }: ObjectRules, tried: Try): readonly SaveError[] {
  let errors: readonly SaveError[] = [];
  const save = (tx: Transaction): never => {
    if (tried.flowsOff) {
      const fields = {
        SetupOwnerId: world.org.organizationId,
        Disable_License_Defaults__c: true,
        Disable_Intake__c: true
      };
      tx.insert([{ object: 'Automation_Settings__c', fields }]);
    }
    const fields = named({ ...valid, ...(tried.insert ?? tried.from) });
    const [made] = tx.insert([{ object, fields }]);
    errors = made?.errors ?? [];
    if (tried.update) {
      assert.deepEqual(errors, [], 'the record to change could not be made');
      const changes = { ...named(tried.update), Id: made?.id ?? null };
      errors = tx.update([{ object, fields: changes }])[0]?.errors ?? [];
    }
    throw new Undo();
  };
  try {
    world.org.run(tried.as ? clerk : world.org.adminId, save);
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return errors;
}

const describeTry = ({ insert, update, from }: Try): string =>
  JSON.stringify(update ? { from, update } : insert);
const isOf = (rule: ValidationRule) => (error: SaveError) =>
  error.statusCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION' &&
  error.message === rule.errorMessage &&
  error.fields.join() === (rule.errorField ?? '');

const guarded: readonly SObjectType[] = [...packageCatalog.objects.values()].filter(
  ({ custom, validationRules }) => custom && validationRules.length > 0
);

for (const { name: object, validationRules } of guarded) {
  describe(`the rules of ${object}`, () => {
    const rules = cases[object] ?? assert.fail(`No cases for ${object}`);

    it('all have a save that they refuse and one that they let pass', () => {
      assert.deepEqual(
        Object.keys(rules.rules).toSorted(),
        validationRules.map(({ name }) => name).toSorted()
      );
      for (const [name, { refuses, allows }] of Object.entries(rules.rules))
        assert.ok(refuses.length > 0 && allows.length > 0, name);
    });

    for (const rule of validationRules) {
      const { refuses = [], allows = [] } = rules.rules[rule.name] ?? {};
      it(`${rule.name}: ${rule.errorMessage}`, () => {
        for (const tried of refuses) {
          const errors = errorsOf(object, rules, tried);
          assert.ok(errors.some(isOf(rule)), `not refused: ${describeTry(tried)}: ${JSON.stringify(errors)}`);
        }
        for (const tried of allows) assert.deepEqual(errorsOf(object, rules, tried), [], describeTry(tried));
      });
    }
  });
}
