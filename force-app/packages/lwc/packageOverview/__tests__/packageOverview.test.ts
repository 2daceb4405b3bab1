import { answer, clearPage, findAll, refuse, show, wordsOf } from 'testing/component';
import PackageOverview from '../packageOverview';
import type { PackageNode } from '../packageData';
import sample from './data/package.json';

jest.mock('c/format', () => ({ ...jest.requireActual('c/format'), today: () => '2026-11-22' }));

const QUERY = 'packageOverview';
const RECORD_ID = 'a5S5g0000000001EAA';
const NOTHING = { edges: [] };

async function showPackage(changes: Partial<PackageNode> = {}, aggregate = {}): Promise<HTMLElement> {
  const { node } = sample.uiapi.query.packages.edges[0] ?? {};
  const element = show(PackageOverview, { recordId: RECORD_ID });
  await answer(QUERY, {
    uiapi: {
      query: { packages: { edges: [{ node: { ...node, ...changes } }] } },
      aggregate: { ...sample.uiapi.aggregate, ...aggregate }
    }
  });
  return element;
}

const rows = (element: HTMLElement, table: number) =>
  [...(findAll(element, 'table')[table]?.querySelectorAll('tbody tr') ?? [])].map((row) => wordsOf(row));

afterEach(clearPage);

describe('the overview of a package', () => {
  it('counts its licenses by status, in the order of their life', async () => {
    expect(rows(await showPackage(), 1)).toEqual(['Trial 5 18%', 'Active 16 57%', 'Uninstalled 7 25%']);
  });

  it('draws a bar for each status', async () => {
    expect(findAll(await showPackage(), 'svg.chart rect')).toHaveLength(3);
  });

  it('lists its versions, newest first, with their live licenses', async () => {
    const element = await showPackage();
    expect(rows(element, 0)).toEqual([
      '5.0.0.1 Beta 0 Tue, Nov 10 Supported',
      '4.2.0.2 Newest 14 Wed, Aug 19 Supported',
      '4.1.0.1 7 Mon, Jan 26 Supported',
      '4.0.0.3 0 Sun, May 11, 2025 Deprecated'
    ]);
  });

  it('says where licenses and versions come from when there are none', async () => {
    const words = wordsOf(
      await showPackage({ versions: NOTHING }, { byStatus: NOTHING, byVersion: NOTHING })
    );
    expect(words).toContain('When a customer installs the package, its license appears here.');
    expect(words).toContain('No versions yet');
  });
});

describe('the setup of a package', () => {
  it('is in order when this org is the License Manager', async () => {
    expect(wordsOf(await showPackage())).toContain('License Manager This org Salesforce sends the installs');
  });

  it('says what to do when another org is the License Manager', async () => {
    const words = wordsOf(
      await showPackage({
        isLicenseManagerHere: { value: false },
        licenseManagerOrgId: { value: '00D000000000001AAA' }
      })
    );
    expect(words).toContain('Another org: 00D000000000001AAA');
    expect(words).toContain('Make this org its License Manager');
  });

  it('asks for the License Manager when none is named', async () => {
    const nobody = { isLicenseManagerHere: { value: false }, licenseManagerOrgId: { value: null } };
    expect(wordsOf(await showPackage(nobody))).toContain('Not said Enter the ID of the org');
  });

  it('warns of a Lead Manager who is no longer active', async () => {
    const leadManager = {
      Id: '0055g0000000001AAA',
      Name: { value: 'Tomas Lindqvist' },
      IsActive: { value: false }
    };
    const words = wordsOf(await showPackage({ leadManager }));
    expect(words).toContain('Tomas Lindqvist is no longer active Installs create no leads.');
  });

  it('says what it means that nobody is Lead Manager and that no plan is chosen', async () => {
    const words = wordsOf(await showPackage({ leadManager: null, defaultPlan: null }));
    expect(words).toContain('Installs create no leads. Choose a user');
    expect(words).toContain('A new install starts as a trial of 30 days');
  });

  it('does not speak of plans to who may not read them', async () => {
    expect(wordsOf(await showPackage({ defaultPlan: undefined }))).not.toContain('Default plan');
  });
});

describe('the overview without a package', () => {
  it('shows that it loads until the answer comes', () => {
    expect(wordsOf(show(PackageOverview, { recordId: RECORD_ID }))).toBe('Loading');
  });

  it('says what went wrong', async () => {
    const element = show(PackageOverview, { recordId: RECORD_ID });
    await refuse(QUERY, 'The server is busy.');
    expect(wordsOf(element)).toContain('The server is busy.');
    await expect(element).toBeAccessible();
  });

  it('says that a package is gone or not shared', async () => {
    const element = show(PackageOverview, { recordId: RECORD_ID });
    const query = { packages: NOTHING };
    await answer(QUERY, { uiapi: { query, aggregate: { byStatus: NOTHING, byVersion: NOTHING } } });
    expect(wordsOf(element)).toContain("This package can't be shown.");
  });
});

describe('accessibility of the overview', () => {
  it('is accessible when data is returned', async () => {
    await expect(await showPackage()).toBeAccessible();
  });

  it('is accessible when there are no licenses and versions', async () => {
    const element = await showPackage({ versions: NOTHING }, { byStatus: NOTHING, byVersion: NOTHING });
    await expect(element).toBeAccessible();
  });
});
