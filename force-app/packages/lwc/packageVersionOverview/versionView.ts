import type { Fact } from 'c/factList';
import { fill, formatDay, formatNumber, formatShare, relativeDay, type IsoDay } from 'c/format';
import { statusSegments } from 'c/licenseStatus';
import type { Segment } from 'c/stackedBar';
import { text } from './labels';
import type { SiblingData, SiblingNode, VersionData, VersionNode } from './versionData';

/** What the template shows of a version. */
export interface VersionView {
  readonly segments: readonly Segment[];
  readonly hasLicenses: boolean;
  /** The version's share of its package's live licenses, in a sentence. */
  readonly share: string;
  readonly standing: Standing;
  readonly facts: readonly Fact[];
}

/** Where a version stands among the versions of its package. */
export interface Standing {
  readonly text: string;
  readonly iconName: string;
  readonly variant: string;
}

/** Nothing when the version is gone or not shared with the user. */
export function toVersionView(
  data: VersionData,
  siblings: SiblingData,
  now: IsoDay
): VersionView | undefined {
  const version = data.uiapi.query.versions.edges[0]?.node;
  if (!version) return undefined;
  const segments = statusSegments(
    data.uiapi.aggregate.byStatus.edges.map(({ node: { aggregate: group } }) => ({
      status: group.status.value ?? '',
      label: group.status.displayValue ?? group.status.value ?? '',
      value: group.Id.count.value ?? 0
    }))
  );
  const versions = siblings.uiapi.query.versions.edges.map(({ node }) => node);
  return {
    segments,
    hasLicenses: segments.length > 0,
    share: shareOf(segments, siblings),
    standing: standingOf(version, versions),
    facts: factsOf(version, versions, now)
  };
}

function shareOf(segments: readonly Segment[], { uiapi }: SiblingData): string {
  const live = segments.filter(({ key }) => key !== 'Uninstalled').reduce((sum, { value }) => sum + value, 0);
  const all = uiapi.aggregate.live.edges[0]?.node.aggregate.Id.count.value ?? 0;
  const share = formatShare(live, all);
  return share ? fill(text.share, formatNumber(live), formatNumber(all), share) : text.noLive;
}

function standingOf(version: VersionNode, versions: readonly SiblingNode[]): Standing {
  if (version.isBeta.value) {
    return { text: text.isBeta, iconName: 'utility:info', variant: '' };
  }
  const released = versions.filter(({ isBeta }) => !isBeta.value);
  const behind = released.findIndex(({ Id }) => Id === version.Id);
  if (behind <= 0) return { text: text.isNewest, iconName: 'utility:success', variant: 'success' };
  const words = behind === 1 ? text.oneBehind : fill(text.behind, formatNumber(behind));
  return { text: words, iconName: 'utility:info', variant: '' };
}

function factsOf(version: VersionNode, versions: readonly SiblingNode[], now: IsoDay): readonly Fact[] {
  const at = versions.findIndex(({ Id }) => Id === version.Id);
  const { package: pkg, releasedOn } = version;
  return [
    pkg && { key: 'package', term: text.package, text: pkg.Name.value ?? pkg.Id, recordId: pkg.Id },
    releasedOn.value && {
      key: 'released',
      term: text.released,
      text: formatDay(releasedOn.value, now),
      note: relativeDay(releasedOn.value, now)
    },
    { key: 'support', term: text.support, ...supportOf(version, now) },
    neighbour('next', text.nextVersion, versions[at - 1]),
    neighbour('previous', text.previousVersion, at < 0 ? undefined : versions[at + 1])
  ].filter((fact) => typeof fact === 'object' && fact !== null);
}

function supportOf({ supportStatus, supportEndsOn }: VersionNode, now: IsoDay): Pick<Fact, 'text' | 'note'> {
  const words = supportStatus.displayValue ?? supportStatus.value ?? text.supportUnknown;
  const day = supportEndsOn.value;
  if (!day) return { text: words };
  const label = day >= now ? text.supportEnds : text.supportEnded;
  return { text: words, note: fill(label, relativeDay(day, now), formatDay(day, now)) };
}

function neighbour(key: string, term: string, version: SiblingNode | undefined): Fact | undefined {
  if (!version) return undefined;
  return {
    key,
    term,
    text: version.versionNumber.value ?? version.Id,
    recordId: version.Id,
    ...(version.isBeta.value ? { note: text.beta } : {})
  };
}
