import { dayOf, fill, formatDay, formatNumber, relativeDay, type IsoDay } from 'c/format';
import type { Fact } from 'c/factList';
import { text } from './labels';
import { customerFacts, termFacts } from './licenseFacts';
import type { LicenseNode } from './licenseData';
import { movesOf, type Move } from './moves';
import { pathOf, type Step } from './path';

export interface Notice {
  readonly key: string;
  readonly iconName: string;
  readonly variant: string;
  readonly text: string;
}

/** What the template shows of a license. */
export interface LicenseView {
  readonly status: string;
  readonly headline: string;
  readonly comingUp: string | undefined;
  readonly notices: readonly Notice[];
  readonly steps: readonly Step[];
  readonly seats: {
    readonly used: number | undefined;
    readonly total: number | undefined;
    readonly site: boolean;
    readonly reported: string | undefined;
  };
  readonly customer: readonly Fact[];
  readonly terms: readonly Fact[];
  readonly moves: readonly Move[];
}

export function toLicenseView(license: LicenseNode, now: IsoDay): LicenseView {
  return {
    status: license.status.value ?? '',
    headline: headlineOf(license, now),
    comingUp: comingUp(license, now),
    notices: noticesOf(license, now),
    steps: pathOf(license, now),
    seats: seatsOf(license, now),
    customer: customerFacts(license),
    terms: termFacts(license),
    moves: movesOf(license, now)
  };
}

/** `in 12 days` and `Fri, Dec 5` in the two places of a label. */
function saidOf(label: string, day: IsoDay, now: IsoDay): string {
  return fill(label, relativeDay(day, now), formatDay(day, now));
}

type Headline = (license: LicenseNode, now: IsoDay) => string;

const runs =
  (future: string, past: string, endless: string): Headline =>
  ({ expiresOn: { value: day } }, now) => {
    if (!day) return endless;
    return saidOf(day >= now ? future : past, day, now);
  };

const since =
  (field: 'suspendedOn' | 'uninstalledOn', label: string, undated: string): Headline =>
  (license, now) => {
    const day = license[field].value;
    return day ? saidOf(label, day, now) : undated;
  };

const HEADLINES: Readonly<Record<string, Headline>> = {
  Trial: runs(text.trialEnds, text.trialEnded, text.trial),
  Active: runs(text.termEnds, text.termEnded, text.activeWithoutEnd),
  Suspended: since('suspendedOn', text.suspendedSince, text.suspended),
  Uninstalled: since('uninstalledOn', text.uninstalledSince, text.uninstalled)
};

function headlineOf(license: LicenseNode, now: IsoDay): string {
  const { value, displayValue } = license.status;
  return HEADLINES[value ?? '']?.(license, now) ?? displayValue ?? value ?? '';
}

type Words = (license: LicenseNode) => string;

const trialEnd: Words = ({ plan }) => {
  const action = plan?.trialEndAction.displayValue ?? plan?.trialEndAction.value;
  return action ? fill(text.asPlanSays, action) : '';
};

const termEnd: Words = ({ plan }) => {
  const days = plan?.graceDays.value ?? 0;
  if (days === 1) return text.graceOfOneDay;
  return days > 0 ? fill(text.graceFollows, formatNumber(days)) : text.accessEndsThen;
};

/** The coming change of access: what it is, and what it means for the customer. */
const ACTIONS: Readonly<Record<string, readonly [words: string, consequence: Words]>> = {
  'End trial': [text.actionEndTrial, trialEnd],
  Convert: [text.actionConvert, () => text.becomesActiveThen],
  'End term': [text.actionEndTerm, termEnd],
  'End grace': [text.actionEndGrace, () => text.accessEndsThen],
  'End hold': [text.actionEndHold, () => '']
};

function comingUp(license: LicenseNode, now: IsoDay): string | undefined {
  const { nextAction, nextActionOn } = license;
  const day = nextActionOn.value;
  if (!nextAction.value || !day) return undefined;
  const [words, consequence] = ACTIONS[nextAction.value] ?? [nextAction.value, () => ''];
  // The headline has said already that the term runs until that day.
  if (day >= now && day === license.expiresOn.value) return consequence(license);
  const what = fill(day < now ? text.due : text.comingUp, relativeDay(day, now), formatDay(day, now), words);
  return `${what} ${consequence(license)}`.trim();
}

function noticesOf(license: LicenseNode, now: IsoDay): readonly Notice[] {
  const { access, holdUntil, holdReason, suspensionReason, syncState, status } = license;
  const notices: Notice[] = [];
  const add = (key: string, variant: string, words: string): void => {
    notices.push({ key, variant, text: words, iconName: `utility:${variant || 'info'}` });
  };
  if (status.value === 'Suspended' && suspensionReason.value) {
    add('reason', '', fill(text.suspensionReason, suspensionReason.value));
  }
  if (access.value === 'Grace') add('access', 'warning', text.accessGrace);
  if (access.value === 'Ended' && status.value !== 'Uninstalled') add('access', 'error', text.accessEnded);
  if (holdUntil.value) {
    add('hold', '', fill(text.hold, formatDay(holdUntil.value, now), holdReason.value ?? ''));
  }
  if (syncState.value === 'Pending') add('sync', '', text.syncPending);
  if (syncState.value === 'Drift') {
    add('sync', 'warning', fill(text.syncDrift, observationOf(license)?.driftReason.value ?? ''));
  }
  return notices;
}

function seatsOf(license: LicenseNode, now: IsoDay): LicenseView['seats'] {
  const observation = observationOf(license);
  const at = observation?.observedAt.value;
  return {
    used: observation?.usedSeats.value ?? undefined,
    total: license.seats.value ?? undefined,
    site: license.isSiteLicense.value ?? false,
    reported: at ? saidOf(text.reported, dayOf(at), now) : undefined
  };
}

function observationOf(license: LicenseNode) {
  return license.observations.edges[0]?.node;
}
