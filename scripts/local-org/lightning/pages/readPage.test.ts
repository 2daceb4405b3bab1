import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogOf } from '../../metadata/projectOf.ts';
import { appPage, placed, SHOP } from '../testing/shopProject.ts';
import { readPage, type Page } from './index.ts';

async function read(body: string): Promise<{ page: Page; problems: readonly string[] }> {
  const catalog = await catalogOf({ ...SHOP, 'flexipages/Shop.flexipage-meta.xml': body });
  const source = catalog.flexiPages.get('Shop');
  assert.ok(source);
  const { page, problems } = readPage('Shop', source);
  return { page, problems: problems.map(({ problem }) => problem) };
}

const property = (name: string, value: string): string =>
  `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;

describe('reading a Lightning page', () => {
  it('puts regions into the rows and columns of their template', async () => {
    const { page } = await read(
      appPage(placed('card'), 'home:desktopTemplate').replace('<name>main</name>', '<name>sidebar</name>')
    );
    const [first = []] = page.rows;
    assert.deepEqual(
      first.map(({ region, width, items }) => [region, width, items.length]),
      [
        ['top', 8, 0],
        ['sidebar', 4, 1]
      ]
    );
  });

  it('gives a component its properties by type', async () => {
    const { page } = await read(
      appPage(
        placed('c:card', property('rows', '5') + property('compact', 'true') + property('heading', 'Top'))
      )
    );
    assert.deepEqual(page.rows[0]?.[0]?.items[0], {
      kind: 'component',
      key: 'main0',
      name: 'card',
      properties: { rows: 5, compact: true, heading: 'Top' }
    });
  });

  it('follows tabs into their facets and keeps what decides on their visibility', async () => {
    const rule =
      '<visibilityRule><criteria><leftValue>{!Record.Amount__c}</leftValue><operator>GT</operator><rightValue>5</rightValue></criteria></visibilityRule>';
    const tab = placed(
      'flexipage:tab',
      property('active', 'true') + property('body', 'inner') + property('title', 'Standard.Tab.detail')
    );
    const facet = (name: string, items: string): string =>
      `<flexiPageRegions>${items}<name>${name}</name><type>Facet</type></flexiPageRegions>`;
    const inner = placed('force:detailPanel').replace('</componentInstance>', `${rule}</componentInstance>`);
    const { page } = await read(
      facet('inner', inner) +
        facet('tabs', tab) +
        appPage(placed('flexipage:tabset', property('tabs', 'tabs')))
    );
    const item = page.rows[0]?.[0]?.items[0];
    assert.ok(item?.kind === 'tabs');
    assert.deepEqual(item.tabs[0], {
      key: 'tabs0',
      label: 'Details',
      active: true,
      items: [
        {
          kind: 'details',
          key: 'inner0',
          visibility: { criteria: [{ left: 'Record.Amount__c', operator: 'GT', right: '5' }] }
        }
      ]
    });
  });

  it('refuses components and templates that are not drawn', async () => {
    const { problems } = await read(
      appPage(placed('runtime_sales_pathassistant:pathAssistant'), 'flexipage:other')
    );
    assert.deepEqual(problems, ['The local org does not draw the template flexipage:other.']);
    const { problems: others } = await read(appPage(placed('runtime_sales_pathassistant:pathAssistant')));
    assert.deepEqual(others, [
      'The local org does not draw the component runtime_sales_pathassistant:pathAssistant.'
    ]);
  });
});
