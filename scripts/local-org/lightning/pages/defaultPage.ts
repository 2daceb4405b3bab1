import type { Page } from './Page.ts';

/** What an object without a record page gets, as on the platform: highlights, details, related lists. */
export function defaultPage(object: string): Page {
  return {
    name: '',
    label: object,
    object,
    rows: [
      [{ region: 'header', width: 12, items: [{ key: 'highlights', kind: 'highlights' }] }],
      [
        {
          region: 'main',
          width: 12,
          items: [
            {
              key: 'tabs',
              kind: 'tabs',
              tabs: [
                {
                  key: 'details',
                  label: 'Details',
                  active: true,
                  items: [{ key: 'detail', kind: 'details' }]
                },
                {
                  key: 'related',
                  label: 'Related',
                  active: false,
                  items: [{ key: 'lists', kind: 'relatedLists' }]
                }
              ]
            }
          ]
        }
      ]
    ]
  };
}
