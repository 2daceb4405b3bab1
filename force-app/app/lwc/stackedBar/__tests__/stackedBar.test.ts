import { clearPage, findAll, show, wordsOf } from 'testing/component';
import type { Segment } from 'c/stackedBar';
import StackedBar from '../stackedBar';

const SEGMENTS: readonly Segment[] = [
  { key: 'Trial', label: 'Trial', value: 1, iconName: 'utility:clock', tone: 'info' },
  { key: 'Active', label: 'Active', value: 3, iconName: 'utility:success', tone: 'success' }
];

const showBar = (segments = SEGMENTS): HTMLElement =>
  show(StackedBar, {
    caption: 'Licenses by status',
    rowHeading: 'Status',
    valueHeading: 'Licenses',
    segments
  });

afterEach(clearPage);

describe('a bar of parts', () => {
  it('puts one part after the other', () => {
    const bars = findAll(showBar(), 'rect').map((bar) => [bar.getAttribute('x'), bar.getAttribute('width')]);
    expect(bars).toEqual([
      ['0%', '25%'],
      ['25%', '75%']
    ]);
  });

  it('says the same in a table', () => {
    expect(wordsOf(showBar())).toBe('Licenses by status Status Licenses Share Trial 1 25% Active 3 75%');
  });

  it('stays empty without parts', () => {
    expect(findAll(showBar([]), 'rect')).toHaveLength(0);
  });

  it('is accessible', async () => {
    await expect(showBar()).toBeAccessible();
  });
});
