import { clearPage, findAll, show, wordsOf } from 'testing/component';
import StatusBadge from '../statusBadge';

const iconOf = (status: string): unknown => {
  const [icon] = findAll(show(StatusBadge, { status, label: status }), 'lightning-icon');
  return icon && Reflect.get(icon, 'iconName');
};

afterEach(clearPage);

describe('a status', () => {
  it('has an icon of its own beside its word', () => {
    const icons = ['Trial', 'Active', 'Suspended', 'Uninstalled'].map(iconOf);
    expect(new Set(icons).size).toBe(4);
    expect(wordsOf(document.body)).toBe('Trial Active Suspended Uninstalled');
  });

  it('is accessible', async () => {
    await expect(show(StatusBadge, { status: 'Trial', label: 'Trial' })).toBeAccessible();
  });
});
