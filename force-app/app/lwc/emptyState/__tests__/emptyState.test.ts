import { clearPage, show, wordsOf } from 'testing/component';
import EmptyState from '../emptyState';

const PROPS = { heading: 'No versions yet', text: 'A version is added with the first install.' };

afterEach(clearPage);

describe('an empty state', () => {
  it('says what is missing and how it comes', () => {
    expect(wordsOf(show(EmptyState, PROPS))).toBe(
      'No versions yet A version is added with the first install.'
    );
  });

  it('is accessible', async () => {
    await expect(show(EmptyState, PROPS)).toBeAccessible();
  });
});
