import { clearPage, findAll, settled, show, wordsOf } from 'testing/component';
import StatTile from '../statTile';

const TILE = { heading: 'Live licenses', value: '1,204', objectApiName: 'License__c', listView: 'Live' };

afterEach(clearPage);

describe('a number on a tile', () => {
  it('stands with what it counts and a detail', () => {
    expect(wordsOf(show(StatTile, { ...TILE, detail: '96 of them trials' }))).toBe(
      'Live licenses 1,204 96 of them trials'
    );
  });

  it('says where it leads to who cannot see the tile', async () => {
    const element = show(StatTile, TILE);
    await settled();
    expect(findAll(element, 'a')[0]?.getAttribute('aria-label')).toBe('Live licenses: 1,204. Open the list.');
  });

  it('is accessible', async () => {
    const element = show(StatTile, TILE);
    await settled();
    await expect(element).toBeAccessible();
  });
});
