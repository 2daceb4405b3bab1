import { clearPage, findAll, show, wordsOf } from 'testing/component';
import LoadingLines from '../loadingLines';

afterEach(clearPage);

describe('loading lines', () => {
  it('keep the place of as many lines as asked for', () => {
    expect(findAll(show(LoadingLines, { lines: '6' }), '.line')).toHaveLength(6);
  });

  it('say that the page loads', async () => {
    const element = show(LoadingLines);
    expect(wordsOf(element)).toBe('Loading');
    await expect(element).toBeAccessible();
  });
});
