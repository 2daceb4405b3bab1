import type { PageReference } from 'lightning/navigation';
import { clearPage, findAll, settled, show } from 'testing/component';
import PageLink from '../pageLink';

const LIST = { objectApiName: 'License__c', listView: 'Live' };
const RECORD_ID = 'aoN5g0000000002EAA';
const RECORD_PAGE = {
  type: 'standard__recordPage',
  attributes: { recordId: RECORD_ID, actionName: 'view' }
};
const LIST_PAGE = {
  type: 'standard__objectPage',
  attributes: { objectApiName: 'License__c', actionName: 'list' },
  state: { filterName: 'Live' }
};

const mockNavigate = jest.fn();

jest.mock('lightning/navigation', () => {
  const [Navigate, GenerateUrl] = [Symbol('Navigate'), Symbol('GenerateUrl')];
  const mixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: PageReference): void {
        mockNavigate(page);
      }
      [GenerateUrl](page: PageReference): Promise<string> {
        return Promise.resolve(`/${Object.values(page.attributes).join('/')}`);
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate, GenerateUrl }) };
});

async function showLink(props: object) {
  const element = show(PageLink, { label: 'Acme Corp', ...props });
  await settled();
  const [link] = findAll(element, 'a');
  return { element, link };
}

const click = (link: Element | undefined, keys: MouseEventInit = {}): void => {
  link?.dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true, composed: true, ...keys }));
};

beforeEach(() => mockNavigate.mockClear());
afterEach(clearPage);

describe('a link', () => {
  it('goes to a record', async () => {
    const { link } = await showLink({ recordId: RECORD_ID });
    click(link);
    expect(mockNavigate).toHaveBeenCalledWith(RECORD_PAGE);
  });

  it('goes to the list of what a number counts', async () => {
    const { link } = await showLink(LIST);
    click(link);
    expect(mockNavigate).toHaveBeenCalledWith(LIST_PAGE);
  });

  it('leaves a new tab to the browser', async () => {
    const { element, link } = await showLink({ recordId: RECORD_ID });
    let isLeftToBrowser = false;
    element.addEventListener('click', (event) => {
      isLeftToBrowser = !event.defaultPrevented;
      event.preventDefault();
    });
    click(link, { ctrlKey: true });
    expect(isLeftToBrowser).toBe(true);
    expect(mockNavigate).not.toHaveBeenCalled();
  });

  it('has an address, which follows the record', async () => {
    const { element, link } = await showLink({ recordId: RECORD_ID });
    expect(link?.getAttribute('href')).toBe(`/${RECORD_ID}/view`);
    Object.assign(element, { recordId: 'aoN5g0000000003EAA' });
    await settled();
    expect(link?.getAttribute('href')).toBe('/aoN5g0000000003EAA/view');
  });

  it('is accessible', async () => {
    const { element } = await showLink(LIST);
    await expect(element).toBeAccessible();
  });
});
