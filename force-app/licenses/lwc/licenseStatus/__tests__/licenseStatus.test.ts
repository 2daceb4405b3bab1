import { statusLook, statusSegments } from 'c/licenseStatus';

describe('licenses by status', () => {
  it('stand in the order of a license’s life, with their words', () => {
    const segments = statusSegments([
      { status: 'Uninstalled', label: 'Deinstalliert', value: 2 },
      { status: 'Trial', label: 'Test', value: 5 }
    ]);
    expect(segments.map(({ label, value, tone }) => [label, value, tone])).toEqual([
      ['Test', 5, 'info'],
      ['Deinstalliert', 2, 'neutral']
    ]);
  });

  it('that nobody knows look neutral', () => {
    expect(statusLook('Frozen').tone).toBe('neutral');
  });
});
