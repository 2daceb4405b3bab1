/** How a status looks, in the order of a license's life. The word stands beside it, always. */
export interface StatusLook {
  readonly iconName: string;
  readonly tone: 'info' | 'success' | 'warning' | 'neutral';
}

const LOOKS: Readonly<Record<string, StatusLook>> = {
  Trial: { iconName: 'utility:clock', tone: 'info' },
  Active: { iconName: 'utility:success', tone: 'success' },
  Suspended: { iconName: 'utility:pause', tone: 'warning' },
  Uninstalled: { iconName: 'utility:stop', tone: 'neutral' }
};

const UNKNOWN: StatusLook = { iconName: 'utility:record', tone: 'neutral' };

export const STATUS_ORDER: readonly string[] = Object.keys(LOOKS);

export function statusLook(status: string): StatusLook {
  return LOOKS[status] ?? UNKNOWN;
}

/** A group of licenses as an aggregate query counts them. */
export interface StatusCount {
  readonly status: string;
  readonly label: string;
  readonly value: number;
}

/** Parts of a bar, in the order of a license's life. */
export function statusSegments(counts: readonly StatusCount[]) {
  return [...counts]
    .sort((one, other) => STATUS_ORDER.indexOf(one.status) - STATUS_ORDER.indexOf(other.status))
    .map(({ status, label, value }) => ({ key: status, label, value, ...statusLook(status) }));
}
