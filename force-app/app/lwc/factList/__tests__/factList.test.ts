import { clearPage, findAll, settled, show, wordsOf } from 'testing/component';
import FactList from '../factList';

const FACTS = [
  { key: 'org', term: 'Org', text: 'Enterprise Edition' },
  { key: 'version', term: 'Version', text: '4.2', recordId: 'aGt5g0000000003CAA', note: 'Newest' }
];

afterEach(clearPage);

describe('a list of facts', () => {
  it('says each with what is worth adding', () => {
    expect(wordsOf(show(FactList, { facts: FACTS }))).toBe('Org Enterprise Edition Version 4.2 Newest');
  });

  it('leads to records', () => {
    const links = findAll(show(FactList, { facts: FACTS }), 'c-page-link');
    expect(links.map((link) => Reflect.get(link, 'recordId'))).toEqual(['aGt5g0000000003CAA']);
  });

  it('is accessible', async () => {
    const element = show(FactList, { facts: FACTS });
    await settled();
    await expect(element).toBeAccessible();
  });
});
