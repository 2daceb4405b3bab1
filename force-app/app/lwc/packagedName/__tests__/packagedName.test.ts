describe('the name of a list view', () => {
  const nameIn = (objectApiName: string): string => {
    let name = '';
    jest.isolateModules(() => {
      jest.doMock('@salesforce/schema/License__c', () => ({ default: { objectApiName } }), { virtual: true });
      name = jest.requireActual('c/packagedName').packagedName('Live');
    });
    return name;
  };

  it('stays as it is in an org where the package was deployed', () => {
    expect(nameIn('License__c')).toBe('Live');
  });

  it('gets the namespace in an org where the package was installed', () => {
    expect(nameIn('openlma__License__c')).toBe('openlma__Live');
  });
});
