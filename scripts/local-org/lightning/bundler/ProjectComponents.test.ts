import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildCatalog } from '../../metadata/index.ts';
import { customObject, projectOf } from '../../metadata/projectOf.ts';
import { platformNames } from '../server/platformNames.ts';
import { component, SHOP, type Files } from '../testing/shopProject.ts';
import { ProjectComponents } from './ProjectComponents.ts';

const AVAILABLE = ['lwc', 'lightning/card', 'lightning/button'];

async function componentsOf(
  files: Files,
  namespace = ''
): Promise<{ components: ProjectComponents; directory: string }> {
  const { components: source, directory } = await projectOf(files);
  const { catalog } = buildCatalog(source, namespace ? { namespace } : {});
  const components = new ProjectComponents({
    components: () => catalog.components,
    names: () => platformNames(catalog),
    isAvailable: (specifier) => AVAILABLE.includes(specifier)
  });
  return { components, directory };
}

async function problemsOf(sources: Files): Promise<string[]> {
  const { components } = await componentsOf({ ...SHOP, ...component('bad', sources) });
  const problems = await components.problems();
  return problems.map(
    ({ fileName, lineNumber, problem }) => `${fileName.split('/').at(-1) ?? ''}:${lineNumber} ${problem}`
  );
}

describe('a component that uses what is not deployed yet', () => {
  it('is built again when a deploy brought it', async () => {
    const { components: source } = await projectOf(SHOP);
    const { catalog } = buildCatalog(source, {});
    const deployed = new Set<string>();
    const components = new ProjectComponents({
      components: () => catalog.components,
      names: () => ({ ...platformNames(catalog), hasLabel: (name) => deployed.has(name) }),
      isAvailable: (specifier) => AVAILABLE.includes(specifier)
    });
    assert.match((await components.problems())[0]?.problem ?? '', /@salesforce\/label\/c\.Greeting/);
    deployed.add('c.Greeting');
    assert.deepEqual(await components.problems(), []);
    deployed.clear();
    assert.equal((await components.problems()).length, 1);
  });
});

describe('a component of the project', () => {
  it('is built from its TypeScript, with schema imports as constants and texts from the session', async () => {
    const { components } = await componentsOf(SHOP);
    const built = await components.get('card');
    assert.deepEqual(built?.problems, []);
    assert.match(built?.code ?? '', /"fieldApiName":"Amount__c"/);
    assert.match(built?.code ?? '', /session\.labels\["c\.Greeting"\]/);
    assert.match(built?.code ?? '', /from 'lightning\/card'/);
    assert.match(built?.code ?? '', /sel: "c-card"/);
  });

  it('names fields with the namespace of the org', async () => {
    const { components } = await componentsOf(SHOP, 'acme');
    const built = await components.get('card');
    assert.match(built?.code ?? '', /"fieldApiName":"acme__Amount__c"/);
  });

  it('is built again after an edit, and only then', async () => {
    const { components, directory } = await componentsOf(SHOP);
    const before = await components.get('card');
    assert.equal(await components.get('card'), before);
    assert.equal((await components.rebuild('card'))?.changed, false);
    writeFileSync(join(directory, 'lwc/card/card.html'), '<template>Edited</template>');
    const after = await components.rebuild('card');
    assert.equal(after?.changed, true);
    assert.match(after?.code ?? '', /Edited/);
  });

  it('prefers the TypeScript to a .js that was compiled from it earlier', async () => {
    const { components } = await componentsOf({ ...SHOP, 'lwc/card/card.js': 'export default class Old {}' });
    assert.doesNotMatch((await components.get('card'))?.code ?? '', /Old/);
  });
});

describe('a component that cannot be built', () => {
  const script = `import { LightningElement } from 'lwc';\nexport default class Bad extends LightningElement {}`;

  it('is refused for a module that pages do not have, by name and line', async () => {
    const imports = `import { LightningElement } from 'lwc';\nimport { subscribe } from 'lightning/empApi';\nexport default class Bad extends LightningElement { s = subscribe; }`;
    const problems = await problemsOf({ 'bad.ts': imports, 'bad.html': '<template></template>' });
    assert.deepEqual(problems, ['bad.ts:2 The local org has no module "lightning/empApi".']);
  });

  it('is refused for an element that pages do not have', async () => {
    const problems = await problemsOf({
      'bad.ts': script,
      'bad.html': '<template>\n  <lightning-file-upload></lightning-file-upload>\n</template>'
    });
    assert.deepEqual(problems, ['bad.html:2 The local org has no module "lightning/fileUpload".']);
  });

  for (const name of [
    'schema/Order__c.Nope__c',
    'label/c.Nope',
    'apex/Orders.find',
    'customPermission/Nope'
  ]) {
    it(`is refused for @salesforce/${name}, which the org does not know`, async () => {
      const text = `import nope from '@salesforce/${name}';\nexport default nope;`;
      assert.deepEqual(await problemsOf({ 'bad.ts': text }), [
        `bad.ts:1 The local org has no module "@salesforce/${name}".`
      ]);
    });
  }

  it('says where its template is wrong', async () => {
    const [problem = ''] = await problemsOf({
      'bad.ts': script,
      'bad.html': '<template>\n  <p>{a.b()}</p>\n</template>'
    });
    assert.match(problem, /^bad\.html:2 /);
  });

  it('says where its script is wrong', async () => {
    const [problem = ''] = await problemsOf({ 'bad.ts': 'export default class {\n  a = ;\n}' });
    assert.match(problem, /^bad\.ts:2 /);
  });

  it('is served as a module that throws its problem', async () => {
    const { components } = await componentsOf({
      'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
      ...component('bad', { 'bad.ts': `import 'lightning/empApi';` })
    });
    assert.match(
      (await components.get('bad'))?.code ?? '',
      /throw new Error\("c\/bad cannot be built\. bad\.ts:1: /
    );
  });
});
