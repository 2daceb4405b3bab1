import { formatDay, formatNumber, type IsoDay } from 'c/format';
import { statusSegments } from 'c/licenseStatus';
import type { Segment } from 'c/stackedBar';
import { checksOf, type Check } from './checks';
import { text } from './labels';
import type { PackageData, PackageNode, VersionNode } from './packageData';

export interface VersionRow {
  readonly key: string;
  readonly number: string;
  readonly note: string;
  readonly released: string;
  readonly support: string;
  readonly licenses: string;
  /** Of the version with most licenses, for a bar beside the number. */
  readonly width: string;
}

/** What the template shows of a package. */
export interface PackageView {
  readonly segments: readonly Segment[];
  readonly hasLicenses: boolean;
  readonly versions: readonly VersionRow[];
  readonly hasVersions: boolean;
  readonly checks: readonly Check[];
}

/** Nothing when the package is gone or not shared with the user. */
export function toPackageView(data: PackageData, now: IsoDay): PackageView | undefined {
  const { query, aggregate } = data.uiapi;
  const pkg = query.packages.edges[0]?.node;
  if (!pkg) return undefined;
  const segments = statusSegments(
    aggregate.byStatus.edges.map(({ node: { aggregate: group } }) => ({
      status: group.status.value ?? '',
      label: group.status.displayValue ?? group.status.value ?? '',
      value: group.Id.count.value ?? 0
    }))
  );
  const versions = versionRows(pkg, liveByVersion(aggregate), now);
  return {
    segments,
    hasLicenses: segments.length > 0,
    versions,
    hasVersions: versions.length > 0,
    checks: checksOf(pkg)
  };
}

function liveByVersion({ byVersion }: PackageData['uiapi']['aggregate']): ReadonlyMap<string, number> {
  return new Map(
    byVersion.edges.map(({ node: { aggregate: group } }) => [
      group.version.value ?? '',
      group.Id.count.value ?? 0
    ])
  );
}

function versionRows(
  pkg: PackageNode,
  live: ReadonlyMap<string, number>,
  now: IsoDay
): readonly VersionRow[] {
  const most = Math.max(1, ...live.values());
  return pkg.versions.edges.map(({ node }) => {
    const licenses = live.get(node.Id) ?? 0;
    return {
      key: node.Id,
      number: node.versionNumber.value ?? node.Id,
      note: noteOf(node, pkg),
      released: node.releasedOn.value ? formatDay(node.releasedOn.value, now) : '',
      support: node.supportStatus.displayValue ?? node.supportStatus.value ?? '',
      licenses: formatNumber(licenses),
      width: `${(100 * licenses) / most}%`
    };
  });
}

function noteOf(version: VersionNode, { latestVersion }: PackageNode): string {
  if (version.isBeta.value) return text.beta;
  return version.Id === latestVersion?.Id ? text.newest : '';
}
