import { fill, formatDay, formatNumber, formatShare, relativeDay, type IsoDay } from 'c/format';
import { statusSegments } from 'c/licenseStatus';
import type { Segment } from 'c/stackedBar';
import LICENSE from '@salesforce/schema/License__c';
import { text } from './labels';
import type { InstallBaseData, InstallNode, StatusGroup, TrialNode } from './homeData';

export interface Tile {
  readonly key: string;
  readonly heading: string;
  readonly value: string;
  readonly detail?: string;
  readonly objectApiName: string;
  readonly listView: string;
}

export interface TrialRow {
  readonly key: string;
  readonly customer: string;
  readonly package: string;
  readonly day: string;
  readonly relative: string;
  readonly used: number | undefined;
  readonly seats: number | undefined;
  readonly site: boolean;
}

export interface InstallRow {
  readonly key: string;
  readonly customer: string;
  readonly package: string;
  readonly day: string;
  readonly relative: string;
  readonly status: string;
  readonly statusLabel: string;
}

/** What the template shows of the install base. */
export interface InstallBaseView {
  readonly isEmpty: boolean;
  readonly tiles: readonly Tile[];
  readonly trials: readonly TrialRow[];
  readonly hasTrials: boolean;
  readonly allTrials: string;
  readonly newest: readonly InstallRow[];
  readonly segments: readonly Segment[];
}

export function toInstallBaseView({ uiapi }: InstallBaseData, now: IsoDay): InstallBaseView {
  const groups = uiapi.aggregate.byStatus.edges.map(({ node }) => node.aggregate);
  const { trialsEnding, newest } = uiapi.query;
  return {
    isEmpty: groups.length === 0,
    tiles: tilesOf(groups, usedSeats(uiapi.aggregate)),
    trials: trialsEnding.edges.map(({ node }) => trialRow(node, now)),
    hasTrials: trialsEnding.edges.length > 0,
    allTrials: fill(text.allTrials, formatNumber(trialsEnding.totalCount ?? trialsEnding.edges.length)),
    newest: newest.edges.map(({ node }) => installRow(node, now)),
    segments: segmentsOf(groups)
  };
}

function segmentsOf(groups: readonly StatusGroup[]): readonly Segment[] {
  return statusSegments(
    groups.map(({ status, Id }) => ({
      status: status.value ?? '',
      label: status.displayValue ?? status.value ?? '',
      value: Id.count.value ?? 0
    }))
  );
}

function usedSeats({ activeUse }: InstallBaseData['uiapi']['aggregate']): number {
  return activeUse.edges[0]?.node.aggregate.usedSeats.sum.value ?? 0;
}

function tilesOf(groups: readonly StatusGroup[], used: number): readonly Tile[] {
  const count = (status: string) =>
    groups.find((group) => group.status.value === status)?.Id.count.value ?? 0;
  const sold = groups.find(({ status }) => status.value === 'Active')?.seats.sum.value ?? 0;
  const tile = (key: string, heading: string, value: number, listView: string): Tile => ({
    key,
    heading,
    value: formatNumber(value),
    objectApiName: LICENSE.objectApiName,
    listView
  });
  return [
    tile('live', text.live, count('Trial') + count('Active') + count('Suspended'), 'Live'),
    tile('trials', text.trials, count('Trial'), 'Trials'),
    tile('active', text.active, count('Active'), 'Active'),
    tile('suspended', text.suspended, count('Suspended'), 'Suspended'),
    { ...tile('seats', text.seatsSold, sold, 'Active'), detail: useOf(used, sold) }
  ];
}

function useOf(used: number, sold: number): string {
  const share = formatShare(used, sold);
  return share ? fill(text.seatsUsed, formatNumber(used), share) : text.noSeatsSold;
}

function trialRow(license: TrialNode, now: IsoDay): TrialRow {
  const day = license.expiresOn.value ?? now;
  return {
    key: license.Id,
    customer: license.subscriber?.Name.value ?? text.unknownCustomer,
    package: license.package?.Name.value ?? '',
    day: formatDay(day, now),
    relative: relativeDay(day, now),
    used: license.observations.edges[0]?.node.usedSeats.value ?? undefined,
    seats: license.seats.value ?? undefined,
    site: license.isSiteLicense.value ?? false
  };
}

function installRow(license: InstallNode, now: IsoDay): InstallRow {
  const day = license.installedOn.value;
  const number = license.version?.versionNumber.value;
  return {
    key: license.Id,
    customer: license.subscriber?.Name.value ?? text.unknownCustomer,
    package: [license.package?.Name.value, number].filter(Boolean).join(' '),
    day: day ? formatDay(day, now) : '',
    relative: day ? relativeDay(day, now) : '',
    status: license.status.value ?? '',
    statusLabel: license.status.displayValue ?? license.status.value ?? ''
  };
}
