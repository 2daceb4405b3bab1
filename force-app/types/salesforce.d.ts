// `@salesforce/*` modules that components import: each gives one value, known when the page is served.

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}

declare module '@salesforce/schema/*' {
  const name: { readonly objectApiName: string; readonly fieldApiName?: string };
  export default name;
}
