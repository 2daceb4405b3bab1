/** The version that jsforce speaks unless told otherwise; the CLI's first requests are v51.0. */
const oldest = 50;
const newest = 66;

/** The version that the local org's own pages use. */
export const currentVersion = `${newest}.0`;

export interface ApiVersion {
  readonly label: string;
  readonly url: string;
  readonly version: string;
}

const seasons = ['Winter', 'Spring', 'Summer'] as const;

/** Three releases a year since v50.0, Winter '21. */
function label(version: number): string {
  const releases = version - oldest;
  return `${seasons[releases % 3] ?? 'Winter'} '${21 + Math.floor(releases / 3)}`;
}

/** What `GET /services/data` answers, oldest first. */
export const apiVersions: readonly ApiVersion[] = Array.from({ length: newest - oldest + 1 }, (_, index) => {
  const version = `${oldest + index}.0`;
  return { label: label(oldest + index), url: `/services/data/v${version}`, version };
});

const served = new Set(apiVersions.map(({ version }) => version));

/** `v66.0` → `66.0`, or undefined when no such version is served. */
export function parseVersion(segment: string): string | undefined {
  const version = /^v(\d+\.0)$/i.exec(segment)?.[1];
  return version !== undefined && served.has(version) ? version : undefined;
}
