import { customObject } from '../../metadata/projectOf.ts';

export type Files = Readonly<Record<string, string>>;

const COMPONENT = `<apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__AppPage</target></targets>`;

/** The files of a Lightning web component. */
export function component(name: string, sources: Files): Files {
  const files = Object.entries(sources).map(([file, content]) => [`lwc/${name}/${file}`, content]);
  return { [`lwc/${name}/${name}.js-meta.xml`]: COMPONENT, ...Object.fromEntries(files) };
}

/** The inside of a FlexiPage with one region. */
export function appPage(region: string, template = 'flexipage:defaultAppHomeTemplate'): string {
  return `<flexiPageRegions>${region}<name>main</name><type>Region</type></flexiPageRegions>
<masterLabel>Shop</masterLabel>
<template><name>${template}</name></template>
<type>AppPage</type>`;
}

export function placed(componentName: string, more = ''): string {
  return `<itemInstances><componentInstance>${more}<componentName>${componentName}</componentName></componentInstance></itemInstances>`;
}

/** A project with one object, one label, one permission, one component on one page. */
export const SHOP: Files = {
  'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
  'objects/Order__c/fields/Amount__c.field-meta.xml':
    '<fullName>Amount__c</fullName><label>Amount</label><type>Number</type><precision>8</precision><scale>2</scale>',
  'labels/CustomLabels.labels-meta.xml':
    '<labels><fullName>Greeting</fullName><language>en_US</language><protected>true</protected><shortDescription>Greeting</shortDescription><value>Hello &lt;/script&gt;</value></labels>',
  'customPermissions/Refund.customPermission-meta.xml': '<isLicensed>false</isLicensed><label>Refund</label>',
  ...component('card', {
    'card.ts': `import { LightningElement, api } from 'lwc';
import AMOUNT from '@salesforce/schema/Order__c.Amount__c';
import greeting from '@salesforce/label/c.Greeting';
export default class Card extends LightningElement {
  @api recordId?: string;
  amount: string = AMOUNT.fieldApiName;
  greeting = greeting;
}`,
    'card.html': '<template><lightning-card title={greeting}>{amount}</lightning-card></template>'
  }),
  'flexipages/Shop.flexipage-meta.xml': appPage(placed('card')),
  'tabs/Shop.tab-meta.xml': '<flexiPage>Shop</flexiPage><label>Shop</label><motif>Custom11: Shopping</motif>',
  'applications/Store.app-meta.xml':
    '<formFactors>Large</formFactors><label>Store</label><navType>Standard</navType><tabs>Shop</tabs><uiType>Lightning</uiType>'
};
