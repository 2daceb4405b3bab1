/** Rows of regions with their share of twelve columns. */
export type Template = readonly (readonly (readonly [region: string, width: number])[])[];

/** The templates of the Lightning App Builder, by the names that FlexiPages give them. */
export const templates: Readonly<Record<string, Template>> = {
  'flexipage:recordHomeTemplateDesktop': [
    [['header', 12]],
    [
      ['main', 8],
      ['sidebar', 4]
    ]
  ],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': [
    [['header', 12]],
    [['subheader', 12]],
    [
      ['main', 8],
      ['sidebar', 4]
    ]
  ],
  'home:desktopTemplate': [
    [
      ['top', 8],
      ['sidebar', 4]
    ],
    [
      ['bottomLeft', 6],
      ['bottomRight', 6]
    ]
  ],
  'flexipage:defaultAppHomeTemplate': [[['main', 12]]],
  'flexipage:appHomeTemplateHeaderTwoColumns': [
    [['region1', 12]],
    [
      ['region2', 8],
      ['region3', 4]
    ]
  ],
  'flexipage:appHomeTemplateTwoColumns': [
    [
      ['region1', 8],
      ['region2', 4]
    ]
  ]
};
