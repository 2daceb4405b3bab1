import type { Fact } from 'c/factList';
import { fill } from 'c/format';
import { text } from './labels';
import type { LicenseNode, NamedRecord, SubscriberNode } from './licenseData';

export function customerFacts({ subscriber }: LicenseNode): readonly Fact[] {
  if (!subscriber) return [];
  const kind = subscriber.isSandbox.value ? text.sandbox : text.production;
  const edition = subscriber.edition.value;
  return [
    link('subscriber', text.subscriber, subscriber),
    fact('orgId', text.orgId, subscriber.orgId.value),
    fact('org', text.org, edition ? `${edition}, ${kind}` : kind),
    accountFact(subscriber)
  ].filter((each) => each !== undefined);
}

/** Nothing where the user may not read accounts: a hidden account is not a missing one. */
function accountFact({ account }: SubscriberNode): Fact | undefined {
  if (account === null) return fact('account', text.account, text.noAccount);
  return link('account', text.account, account);
}

export function termFacts(license: LicenseNode): readonly Fact[] {
  const later = license.laterLicenses.edges[0]?.node;
  return [
    link('package', text.package, license.package),
    versionFact(license),
    link('plan', text.plan, license.plan),
    link('previous', text.previousLicense, license.previousLicense),
    link('later', text.laterLicense, later)
  ].filter((each) => each !== undefined);
}

function versionFact(license: LicenseNode): Fact | undefined {
  const { version } = license;
  if (!version) return undefined;
  return {
    key: 'version',
    term: text.version,
    text: version.versionNumber.value ?? version.Id,
    recordId: version.Id,
    note: [version.isBeta.value ? text.beta : '', freshness(license), support(license)]
      .filter(Boolean)
      .join(' · ')
  };
}

function freshness({ version, package: pkg }: LicenseNode): string {
  const latest = pkg?.latestVersion;
  if (!version || !latest) return '';
  if (version.Id === latest.Id) return text.newest;
  const isBehind = (version.sortOrder.value ?? 0) < (latest.sortOrder.value ?? 0);
  return isBehind ? fill(text.newerExists, latest.versionNumber.value ?? '') : '';
}

function support({ version }: LicenseNode): string {
  const status = version?.supportStatus;
  return status?.value && status.value !== 'Supported' ? (status.displayValue ?? status.value) : '';
}

function fact(key: string, term: string, value: string | null): Fact | undefined {
  return value ? { key, term, text: value } : undefined;
}

function link(key: string, term: string, record: NamedRecord | null | undefined): Fact | undefined {
  return record ? { key, term, text: record.Name.value ?? record.Id, recordId: record.Id } : undefined;
}
