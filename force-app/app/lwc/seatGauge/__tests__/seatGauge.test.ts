import { clearPage, findAll, show, wordsOf } from 'testing/component';
import SeatGauge from '../seatGauge';

const wordsFor = (props: object): string => wordsOf(show(SeatGauge, props));
const widthFor = (props: object): string | null | undefined =>
  findAll(show(SeatGauge, props), 'rect')[0]?.getAttribute('width');

afterEach(clearPage);

describe('the seats of a license', () => {
  it.each([
    ['42 of 50 seats in use 84%', { used: 42, seats: 50 }],
    ['0 of 50 seats in use 0%', { used: 0, seats: 50 }],
    ['50 seats, usage not reported yet', { seats: 50 }],
    ['54 of 50 seats in use 108% 4 seats too many are in use', { used: 54, seats: 50 }],
    ['Site license, 1,200 seats in use', { used: 1200, siteLicense: true }],
    ['Site license, usage not reported yet', { siteLicense: true }]
  ])('are said as "%s"', (words, props) => {
    expect(wordsFor(props)).toBe(words);
  });

  it('fill the bar by their share, and never beyond it', () => {
    expect(widthFor({ used: 42, seats: 50 })).toBe('84%');
    clearPage();
    expect(widthFor({ used: 54, seats: 50 })).toBe('100%');
  });

  it('have no bar where there is no limit', () => {
    expect(widthFor({ used: 1200, siteLicense: true })).toBeUndefined();
  });

  it('are accessible', async () => {
    await expect(show(SeatGauge, { used: 54, seats: 50 })).toBeAccessible();
  });
});
