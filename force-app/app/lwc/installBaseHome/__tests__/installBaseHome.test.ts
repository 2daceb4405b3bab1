import { answer, clearPage, findAll, refuse, show, wordsOf } from 'testing/component';
import InstallBaseHome from '../installBaseHome';
import attention from './data/attention.json';
import installBase from './data/installBase.json';

jest.mock('c/format', () => ({ ...jest.requireActual('c/format'), today: () => '2026-11-22' }));

const CALM = {
  uiapi: {
    query: {
      accessEnded: { totalCount: 0 },
      overSeats: { totalCount: 0 },
      toApply: { totalCount: 0 },
      withoutAccount: { totalCount: 0 }
    }
  }
};

const inbox = (failed: number, waiting: number) => ({
  uiapi: { query: { failed: { totalCount: failed }, waiting: { totalCount: waiting } } }
});

async function showHome(data: unknown = installBase, matters: unknown = attention): Promise<HTMLElement> {
  const element = show(InstallBaseHome);
  await answer('installBase', data);
  await answer('attention', matters);
  await answer('inbox', inbox(1, 2));
  return element;
}

const linesOf = (element: HTMLElement) => findAll(element, '.line').map((line) => wordsOf(line));

/** Where the link with these words leads: the list that it opens. */
function listOf(element: HTMLElement, words: string): unknown {
  const link = findAll(element, 'c-page-link').find((each) => wordsOf(each).includes(words));
  return link && Reflect.get(link, 'listView');
}

afterEach(clearPage);

describe('what needs attention', () => {
  it('stands first, the worst on top', async () => {
    const element = await showHome();
    expect(linesOf(element)).toEqual([
      '1 install event failed',
      '6 licenses have run out but are not suspended',
      '5 licenses are over their seats',
      '2 install events wait for others',
      '10 subscribers have no account'
    ]);
    expect(wordsOf(element)).toMatch(/^Needs attention/);
  });

  it('opens the list of what it counts', async () => {
    const element = await showHome();
    expect(listOf(element, 'event failed')).toBe('Failed');
    expect(listOf(element, 'over their seats')).toBe('Over_Seats');
    expect(listOf(element, 'no account')).toBe('Without_Account');
  });

  it('is one calm line when nothing does', async () => {
    const element = show(InstallBaseHome);
    await answer('installBase', installBase);
    await answer('attention', CALM);
    await answer('inbox', inbox(0, 0));
    expect(wordsOf(element)).toContain('Nothing needs your attention.');
  });

  it('says nothing of install events to who may not read them', async () => {
    const element = show(InstallBaseHome);
    await answer('installBase', installBase);
    await answer('attention', CALM);
    await refuse('inbox', 'No access to Install_Event__c.');
    expect(wordsOf(element)).toContain('Nothing needs your attention.');
    expect(wordsOf(element)).not.toContain('Install_Event__c');
  });

  it('says when it cannot be found out', async () => {
    const element = show(InstallBaseHome);
    await answer('installBase', installBase);
    await refuse('attention', 'The server is busy.');
    expect(wordsOf(element)).toContain('The server is busy.');
    expect(wordsOf(element)).toContain('Live licenses 77');
  });
});

describe('the install base in numbers', () => {
  it('counts licenses by status and seats sold and in use', async () => {
    const tiles = findAll(await showHome(), 'c-stat-tile').map((tile) => wordsOf(tile));
    expect(tiles).toEqual([
      'Live licenses 77',
      'Trials 11',
      'Active 60',
      'Suspended 6',
      'Seats sold, active licenses 2,130 1,415 in use (66%)'
    ]);
  });

  it('opens the list of what each number counts', async () => {
    const element = await showHome();
    const lists = findAll(element, 'c-stat-tile').map((tile) => Reflect.get(tile, 'listView'));
    expect(lists).toEqual(['Live', 'Trials', 'Active', 'Suspended', 'Active']);
  });
});

describe('trials and installs', () => {
  it('shows which trials end soon, with the seats in use', async () => {
    const element = await showHome();
    expect(wordsOf(element)).toContain(
      'in 6 days Amberline Robotics Fieldwise Inspections 46 of 60 seats in use'
    );
    expect(listOf(element, 'Open the list')).toBe('Trials_Ending');
  });

  it('says that no trial ends soon', async () => {
    const { aggregate, query } = installBase.uiapi;
    const trialsEnding = { totalCount: 0, edges: [] };
    const element = await showHome({ uiapi: { aggregate, query: { ...query, trialsEnding } } });
    expect(wordsOf(element)).toContain('No trial ends in the next 14 days.');
  });

  it('shows the newest installs with package, version and status', async () => {
    expect(wordsOf(await showHome())).toContain('yesterday Verdant Path Farms Quotewright CPQ 3.0.0.2 Trial');
  });
});

describe('home without licenses', () => {
  it('shows that it loads until the answer comes', () => {
    expect(wordsOf(show(InstallBaseHome))).toBe('Loading');
  });

  it('says what went wrong', async () => {
    const element = show(InstallBaseHome);
    await refuse('installBase', 'The server is busy.');
    expect(wordsOf(element)).toContain('The server is busy.');
    await expect(element).toBeAccessible();
  });

  it('says how to begin', async () => {
    const empty = { edges: [] };
    const element = await showHome({
      uiapi: {
        aggregate: { byStatus: empty, activeUse: empty },
        query: { trialsEnding: { totalCount: 0, edges: [] }, newest: empty }
      }
    });
    expect(wordsOf(element)).toContain('Add your packages first.');
    await expect(element).toBeAccessible();
  });
});

describe('accessibility of home', () => {
  it('is accessible when data is returned', async () => {
    await expect(await showHome()).toBeAccessible();
  });
});
