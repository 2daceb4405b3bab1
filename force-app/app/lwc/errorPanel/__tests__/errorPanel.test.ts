import { clearPage, findAll, show, wordsOf } from 'testing/component';
import ErrorPanel from '../errorPanel';

const PROPS = { messages: ['The server is busy.', 'Query 2 was not run.'] };

afterEach(clearPage);

describe('an error panel', () => {
  it('says what went wrong and what to do', () => {
    expect(wordsOf(show(ErrorPanel, PROPS))).toBe(
      "We couldn't load this. The server is busy. Query 2 was not run. " +
        'Try again. If it happens again, ask your administrator.'
    );
  });

  it('asks for another attempt', () => {
    const element = show(ErrorPanel, PROPS);
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    findAll(element, 'lightning-button')[0]?.dispatchEvent(new CustomEvent('click'));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('is accessible', async () => {
    await expect(show(ErrorPanel, PROPS)).toBeAccessible();
  });
});
