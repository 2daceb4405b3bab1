import { answer, clearPage, findAll, refuse, show, wordsOf } from 'testing/component';
import LicenseOverview from '../licenseOverview';
import type { LicenseNode } from '../licenseData';
import trial from './data/trial.json';

jest.mock('c/format', () => ({ ...jest.requireActual('c/format'), today: () => '2026-11-22' }));

const QUERY = 'licenseOverview';
const RECORD_ID = 'aoN5g0000000002EAA';

const value = <Value>(content: Value) => ({ value: content });

/** The trial of the sample, with changes. */
function license(changes: Partial<LicenseNode> = {}) {
  const { node } = trial.uiapi.query.licenses.edges[0] ?? {};
  return { uiapi: { query: { licenses: { edges: [{ node: { ...node, ...changes } }] } } } };
}

async function showLicense(changes: Partial<LicenseNode> = {}): Promise<HTMLElement> {
  const element = show(LicenseOverview, { recordId: RECORD_ID });
  await answer(QUERY, license(changes));
  return element;
}

afterEach(clearPage);

describe('the overview of a trial', () => {
  it('says when the trial ends and what comes then', async () => {
    const words = wordsOf(await showLicense());
    expect(words).toContain('Trial ends in 31 days (Wed, Dec 23)');
    expect(words).toContain('Then, by its plan: Suspend.');
  });

  it('says how many seats are in use and when that was reported', async () => {
    const words = wordsOf(await showLicense());
    expect(words).toContain('18 of 25 seats in use');
    expect(words).toContain('Reported yesterday (Sat, Nov 21)');
  });

  it('names customer, org, package, version and plan', async () => {
    const words = wordsOf(await showLicense());
    for (const name of ['Bluefern Hospitality', '00DHs0000041037MAA', 'Professional Edition, production'])
      expect(words).toContain(name);
    for (const name of ['Quotewright CPQ', '3.0.0.2', 'Newest', 'Business']) expect(words).toContain(name);
  });

  it('says until when it can be extended, and what the other ways need', async () => {
    const words = wordsOf(await showLicense());
    expect(words).toContain('up to Sat, Feb 6, 2027');
    expect(words).toContain('Set the status to Active.');
    expect(words).toContain('a suspension needs a reason');
    expect(words).toContain('Only an uninstall event');
  });

  it('says that it cannot be extended once it runs for 90 days', async () => {
    expect(wordsOf(await showLicense({ expiresOn: value('2027-02-06') }))).toContain('No longer possible');
  });

  it('says that it is due when its end has passed', async () => {
    const past = { expiresOn: value('2026-11-20'), nextActionOn: value('2026-11-20') };
    const words = wordsOf(await showLicense(past));
    expect(words).toContain('Trial ended 2 days ago (Fri, Nov 20)');
    expect(words).toContain('Due 2 days ago (Fri, Nov 20): the trial ends.');
  });
});

describe('the path of a license', () => {
  const steps = (element: HTMLElement) => findAll(element, '.path li').map((item) => wordsOf(item));

  it('marks where the license is, and gives dates of what was', async () => {
    const element = await showLicense();
    expect(steps(element)).toEqual([
      'Now Trial Sun, Nov 8',
      'Not yet Active',
      'Not yet Suspended or uninstalled'
    ]);
    expect(findAll(element, '[aria-current="step"]')).toHaveLength(1);
  });

  it('leaves out the trial of a license that started active', async () => {
    const element = await showLicense({
      status: { value: 'Active', displayValue: 'Active' },
      trialStartedOn: value(null)
    });
    expect(steps(element)).toEqual(['Now Active Sun, Nov 8', 'Not yet Suspended or uninstalled']);
  });

  it('shows the way to the end of an uninstalled license', async () => {
    const element = await showLicense({
      status: { value: 'Uninstalled', displayValue: 'Uninstalled' },
      convertedOn: value('2026-11-10'),
      uninstalledOn: value('2026-11-20')
    });
    expect(steps(element)).toEqual([
      'Done Trial Sun, Nov 8',
      'Done Active Tue, Nov 10',
      'Now Uninstalled Fri, Nov 20'
    ]);
  });
});

describe('the overview of other licenses', () => {
  it('says of an active one without an end that it does not expire', async () => {
    const words = wordsOf(
      await showLicense({
        status: { value: 'Active', displayValue: 'Active' },
        expiresOn: value(null),
        nextAction: value(null),
        nextActionOn: value(null)
      })
    );
    expect(words).toContain('Active, does not expire');
    expect(words).toContain('Not possible: back to Trial');
  });

  it('says why one is suspended and that access has ended', async () => {
    const words = wordsOf(
      await showLicense({
        status: { value: 'Suspended', displayValue: 'Suspended' },
        suspendedOn: value('2026-11-15'),
        suspensionReason: value('Payment overdue'),
        access: value('Ended')
      })
    );
    expect(words).toContain('Suspended 7 days ago (Sun, Nov 15)');
    expect(words).toContain('Reason: Payment overdue');
    expect(words).toContain('Access has ended');
    expect(words).toContain('Resume it');
  });

  it('says until when grace lasts', async () => {
    const words = wordsOf(
      await showLicense({
        status: { value: 'Active', displayValue: 'Active' },
        access: value('Grace'),
        expiresOn: value('2026-11-20'),
        nextAction: value('End grace'),
        nextActionOn: value('2026-12-04')
      })
    );
    expect(words).toContain('Term ended 2 days ago (Fri, Nov 20)');
    expect(words).toContain('Next, in 12 days (Fri, Dec 4): the days of grace end. Then access ends.');
  });

  it('says that nothing can be done with an uninstalled one, and links its successor', async () => {
    const element = await showLicense({
      status: { value: 'Uninstalled', displayValue: 'Uninstalled' },
      uninstalledOn: value('2026-09-30'),
      laterLicenses: { edges: [{ node: { Id: 'aoN5g0000000012EAA', Name: value('L-000012') } }] }
    });
    expect(wordsOf(element)).toContain('Nothing: the license is closed');
    expect(wordsOf(element)).toContain('Installed again as L-000012');
  });

  it('says of a hold until when and why', async () => {
    const hold = { holdUntil: value('2026-12-01'), holdReason: value('Waits for a signature') };
    expect(wordsOf(await showLicense(hold))).toContain('On hold until Tue, Dec 1: Waits for a signature');
  });

  it('says what differs in the subscriber org', async () => {
    const observation = {
      Id: 'aFk5g0000000001CAA',
      usedSeats: value(18),
      observedAt: value('2026-11-21T18:13:47.219Z'),
      driftReason: value('50 seats instead of 80')
    };
    const drift = { syncState: value('Drift'), observations: { edges: [{ node: observation }] } };
    expect(wordsOf(await showLicense(drift))).toContain('The subscriber org shows something else: 50 seats');
  });

  it('says that usage is not reported yet', async () => {
    expect(wordsOf(await showLicense({ observations: { edges: [] } }))).toContain(
      '25 seats, usage not reported yet'
    );
  });

  it('says which version is newer, and that support has ended', async () => {
    const words = wordsOf(
      await showLicense({
        version: {
          Id: 'aGt5g0000000006CAA',
          versionNumber: value('2.7.0.1'),
          sortOrder: value(200700000001),
          isBeta: value(false),
          supportStatus: { value: 'Unsupported', displayValue: 'Unsupported' }
        }
      })
    );
    expect(words).toContain('2.7.0.1 3.0.0.2 is newer · Unsupported');
  });

  const subscriber = {
    Id: 'akI5g0000000002EAA',
    Name: value('Bluefern (Dev)'),
    orgId: value('00DHs0000041037MAA'),
    edition: value(null),
    isSandbox: value(true)
  };

  it('says that a sandbox has no account yet', async () => {
    const words = wordsOf(await showLicense({ subscriber: { ...subscriber, account: null } }));
    expect(words).toContain('Org sandbox Account None yet');
  });

  it('leaves out plan and account that the user may not see', async () => {
    const words = wordsOf(await showLicense({ plan: undefined, subscriber }));
    expect(words).not.toContain('Account');
    expect(words).not.toContain('Plan Business');
    expect(words).not.toContain('by its plan');
  });
});

describe('the overview without a license', () => {
  it('shows that it loads until the answer comes', () => {
    expect(wordsOf(show(LicenseOverview, { recordId: RECORD_ID }))).toBe('Loading');
  });

  it('says what went wrong and tries again', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const element = show(LicenseOverview, { recordId: RECORD_ID });
    await refuse(QUERY, 'The server is busy.', refresh);
    expect(wordsOf(element)).toContain('The server is busy.');
    findAll(element, 'lightning-button')[0]?.dispatchEvent(new CustomEvent('click'));
    expect(refresh).toHaveBeenCalled();
  });

  it('says that a license is gone or not shared', async () => {
    const element = show(LicenseOverview, { recordId: RECORD_ID });
    await answer(QUERY, { uiapi: { query: { licenses: { edges: [] } } } });
    expect(wordsOf(element)).toContain("This license can't be shown.");
    await expect(element).toBeAccessible();
  });
});

describe('accessibility of the overview', () => {
  it('is accessible when data is returned', async () => {
    await expect(await showLicense()).toBeAccessible();
  });

  it('is accessible when an error is returned', async () => {
    const element = show(LicenseOverview, { recordId: RECORD_ID });
    await refuse(QUERY, 'The server is busy.');
    await expect(element).toBeAccessible();
  });
});
