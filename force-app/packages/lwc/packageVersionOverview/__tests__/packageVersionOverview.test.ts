import { answer, clearPage, findAll, refuse, settled, show, wordsOf } from 'testing/component';
import PackageVersionOverview from '../packageVersionOverview';
import type { VersionNode } from '../versionData';
import siblings from './data/siblings.json';
import version from './data/version.json';

jest.mock('c/format', () => ({ ...jest.requireActual('c/format'), today: () => '2026-11-22' }));

const QUERY = 'packageVersionOverview';
const SIBLINGS = 'packageVersionSiblings';
const RECORD_ID = 'aGt5g0000000002CAA';
const NOTHING = { edges: [] };

async function showVersion(changes: Partial<VersionNode> = {}, aggregate = {}): Promise<HTMLElement> {
  const { node } = version.uiapi.query.versions.edges[0] ?? {};
  const element = show(PackageVersionOverview, { recordId: RECORD_ID });
  await answer(QUERY, {
    uiapi: {
      query: { versions: { edges: [{ node: { ...node, ...changes } }] } },
      aggregate: { ...version.uiapi.aggregate, ...aggregate }
    }
  });
  await answer(SIBLINGS, siblings);
  return element;
}

afterEach(clearPage);

describe('where a version stands', () => {
  it('says how far it is behind the newest, without counting betas', async () => {
    expect(wordsOf(await showVersion())).toContain('1 version behind the newest');
    clearPage();
    expect(wordsOf(await showVersion({ Id: 'aGt5g0000000001CAA' }))).toContain(
      '2 versions behind the newest'
    );
  });

  it('says that it is the newest', async () => {
    expect(wordsOf(await showVersion({ Id: 'aGt5g0000000003CAA' }))).toContain('Newest version');
  });

  it('says that it is a beta', async () => {
    const words = wordsOf(await showVersion({ Id: 'aGt5g0000000004CAA', isBeta: { value: true } }));
    expect(words).toContain('Beta: not for production orgs');
  });

  it('leads to the version before and after it', async () => {
    const words = wordsOf(await showVersion());
    expect(words).toContain('Next version 4.2.0.2');
    expect(words).toContain('Previous version 4.0.0.3');
  });

  it('says that the next version is a beta', async () => {
    expect(wordsOf(await showVersion({ Id: 'aGt5g0000000003CAA' }))).toContain('Next version 5.0.0.1 Beta');
  });

  it('says until when it is supported', async () => {
    const ends = { supportEndsOn: { value: '2026-12-04' } };
    expect(wordsOf(await showVersion(ends))).toContain('Supported Support ends in 12 days (Fri, Dec 4)');
  });
});

describe('the licenses on a version', () => {
  it('are counted by status, with their share of the live licenses of the package', async () => {
    const element = await showVersion();
    expect(findAll(element, 'tbody tr').map((row) => wordsOf(row))).toEqual([
      'Active 7 78%',
      'Uninstalled 2 22%'
    ]);
    expect(wordsOf(element)).toContain('7 of the 21 live licenses of the package (33%) run this version.');
  });

  it('say where they come from when there are none', async () => {
    const words = wordsOf(await showVersion({}, { byStatus: NOTHING }));
    expect(words).toContain('Licenses appear here when customers install this version');
    expect(words).toContain('0 of the 21 live licenses');
  });
});

describe('the overview without a version', () => {
  it('shows that it loads until both answers came', async () => {
    const element = show(PackageVersionOverview, { recordId: RECORD_ID });
    expect(wordsOf(element)).toBe('Loading');
    await answer(QUERY, version);
    expect(wordsOf(element)).toBe('Loading');
  });

  it('says what went wrong and tries again', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const element = show(PackageVersionOverview, { recordId: RECORD_ID });
    await refuse(QUERY, 'The server is busy.', refresh);
    expect(wordsOf(element)).toContain('The server is busy.');
    findAll(element, 'lightning-button')[0]?.dispatchEvent(new CustomEvent('click'));
    await settled();
    expect(refresh).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('says that a version is gone or not shared', async () => {
    const element = show(PackageVersionOverview, { recordId: RECORD_ID });
    await answer(QUERY, { uiapi: { query: { versions: NOTHING }, aggregate: { byStatus: NOTHING } } });
    expect(wordsOf(element)).toContain("This package version can't be shown.");
  });
});

describe('accessibility of the overview', () => {
  it('is accessible when data is returned', async () => {
    await expect(await showVersion()).toBeAccessible();
  });

  it('is accessible when there are no licenses', async () => {
    await expect(await showVersion({}, { byStatus: NOTHING })).toBeAccessible();
  });
});
