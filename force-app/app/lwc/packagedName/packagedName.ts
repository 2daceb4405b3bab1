import LICENSE from '@salesforce/schema/License__c';

/**
 * The name of a list view, tab or flow of this package as the org knows it. Schema imports get the package's namespace;
 * a string does not.
 */
export function packagedName(developerName: string): string {
  const [prefix, ...rest] = LICENSE.objectApiName.split('__');
  return rest.length > 1 ? `${prefix}__${developerName}` : developerName;
}
