import { formatDay, relativeDay, type IsoDay } from 'c/format';
import { statusLook } from 'c/licenseStatus';
import { text } from './labels';
import type { LicenseNode } from './licenseData';

type State = 'done' | 'current' | 'ahead';

/** A step of a license's life. */
export interface Step {
  readonly key: string;
  readonly label: string;
  readonly date: string | undefined;
  /** Relative: what a hover adds to the date. */
  readonly title: string | undefined;
  readonly iconName: string | undefined;
  readonly stateLabel: string;
  readonly itemClass: string;
  readonly ariaCurrent: 'step' | undefined;
}

const STATES: Readonly<Record<State, string>> = {
  done: text.stepDone,
  current: text.stepCurrent,
  ahead: text.stepAhead
};

interface Stop {
  readonly key: string;
  readonly label: string;
  readonly day: IsoDay | null;
}

/**
 * The way of this license: the stops it passed, where it is, and the ones that may come. A stop that it jumped, as the
 * trial of a license that started Active, is left out.
 */
export function pathOf(license: LicenseNode, now: IsoDay): readonly Step[] {
  const status = license.status.value ?? '';
  const stops = stopsOf(license, status);
  const at = stops.findIndex(({ key }) => key === status);
  return stops.map((stop, index) => toStep(stop, stateOf(index, at), now));
}

function stopsOf(license: LicenseNode, status: string): readonly Stop[] {
  const { trialStartedOn, convertedOn, installedOn, suspendedOn, uninstalledOn } = license;
  const wasTrial = Boolean(trialStartedOn.value) || status === 'Trial';
  const activeOn = convertedOn.value ?? (wasTrial ? null : installedOn.value);
  const trial = { key: 'Trial', label: text.trial, day: trialStartedOn.value };
  const active = { key: 'Active', label: text.active, day: activeOn };
  const suspended = { key: 'Suspended', label: text.suspended, day: suspendedOn.value };
  const ended = { key: 'Uninstalled', label: text.uninstalled, day: uninstalledOn.value };
  const maybe = { key: 'End', label: text.suspendedOrUninstalled, day: null };

  const passed = [...(wasTrial ? [trial] : []), ...(activeOn ? [active] : [])];
  const ways: Readonly<Record<string, readonly Stop[]>> = {
    Trial: [trial, active, maybe],
    Active: [...(wasTrial ? [trial] : []), active, maybe],
    Suspended: [...passed, suspended, { ...ended, day: null }],
    Uninstalled: [...passed, ...(suspendedOn.value ? [suspended] : []), ended]
  };
  return ways[status] ?? passed;
}

function stateOf(index: number, at: number): State {
  if (index === at) return 'current';
  return index < at ? 'done' : 'ahead';
}

function toStep({ key, label, day }: Stop, state: State, now: IsoDay): Step {
  return {
    key,
    label,
    date: day ? formatDay(day, now) : undefined,
    title: day ? relativeDay(day, now) : undefined,
    iconName: iconOf(key, state),
    stateLabel: STATES[state],
    itemClass: `step ${state}`,
    ariaCurrent: state === 'current' ? 'step' : undefined
  };
}

/** A passed stop is checked off; one that may never come has no icon. */
function iconOf(key: string, state: State): string | undefined {
  if (state === 'ahead') return undefined;
  return state === 'done' ? 'utility:check' : statusLook(key).iconName;
}
