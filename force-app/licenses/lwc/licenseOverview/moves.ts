import { addDays, fill, formatDay, type IsoDay } from 'c/format';
import { text } from './labels';
import type { LicenseNode } from './licenseData';

/** The most days that a trial lasts, extensions included: the rule Trial_Ends_Within_90_Days. */
const TRIAL_DAYS = 90;

/** Something that the status allows, and what it needs. */
export interface Move {
  readonly key: string;
  readonly iconName: string;
  readonly title: string;
  readonly needs: string;
}

type MoveOf = (license: LicenseNode, now: IsoDay) => Move;

const move =
  (key: string, iconName: string, title: string, needs: string): MoveOf =>
  () => ({ key, iconName, title, needs });

const extend: MoveOf = (license, now) => ({
  key: 'extend',
  iconName: 'utility:date_input',
  title: text.extend,
  needs: extensionOf(license, now)
});

const activate = move('activate', 'utility:success', text.activate, text.activateNeeds);
const renew = move('renew', 'utility:refresh', text.renew, text.renewNeeds);
const suspend = move('suspend', 'utility:pause', text.suspend, text.suspendNeeds);
const resume = move('resume', 'utility:play', text.resume, text.resumeNeeds);
const uninstall = move('uninstall', 'utility:stop', text.uninstall, text.uninstallNeeds);
const noTrial = move('noTrial', 'utility:ban', text.noTrial, text.noTrialWhy);
const final = move('final', 'utility:lock', text.final, text.finalWhy);

const MOVES: Readonly<Record<string, readonly MoveOf[]>> = {
  Trial: [extend, activate, suspend, uninstall],
  Active: [renew, suspend, uninstall, noTrial],
  Suspended: [resume, uninstall, noTrial],
  Uninstalled: [final]
};

export function movesOf(license: LicenseNode, now: IsoDay): readonly Move[] {
  return (MOVES[license.status.value ?? ''] ?? []).map((moveOf) => moveOf(license, now));
}

function extensionOf({ trialStartedOn, expiresOn }: LicenseNode, now: IsoDay): string {
  const start = trialStartedOn.value;
  if (!start) return text.extendNeeds;
  const latest = addDays(start, TRIAL_DAYS);
  if (latest < now || (expiresOn.value ?? '') >= latest) return text.extendUsedUp;
  return fill(text.extendUntil, formatDay(latest, now));
}
