const oldest = 51;
const newest = 66;

/** The version that the local org's own pages use. */
export const currentVersion = `${newest}.0`;

export interface ApiVersion {
  readonly label: string;
  readonly url: string;
  readonly version: string;
}

const seasons = ['Spring', 'Summer', 'Winter'] as const;

/** Three releases a year since v51.0, Spring '21; a Winter release carries the next year's name. */
function label(version: number): string {
  const index = (version - oldest) % 3;
  const year = 21 + Math.floor((version - oldest) / 3) + (index === 2 ? 1 : 0);
  return `${seasons[index] ?? 'Spring'} '${year}`;
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
