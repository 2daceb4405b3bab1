// Gives every component test the matcher `toBeAccessible`, the words that a user sees, and queries with their text.
import { readFileSync } from 'node:fs';
import { setup } from '@sa11y/jest';

setup();

const labels = readFileSync('force-app/app/labels/CustomLabels.labels-meta.xml', 'utf8');
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

for (const [, name, text] of labels.matchAll(/<fullName>(.*?)<[^]*?<value>([^]*?)<\/value>/g)) {
  const words = text.replace(/&\w+;/g, (entity) => ENTITIES[entity]);
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: words }), { virtual: true });
}

// The stub's `gql` returns nothing, so that a test could not tell the queries of a component apart.
jest.doMock('lightning/graphql', () => ({
  ...jest.requireActual('lightning/graphql'),
  gql: (texts) => ({ kind: 'Document', text: texts.join('') })
}));
