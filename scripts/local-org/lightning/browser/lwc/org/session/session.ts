export interface NavItem {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly object?: string;
  /** FlexiPage; blank for a home without one. */
  readonly page?: string;
  readonly component?: string;
  readonly url: string;
}

export interface App {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly brandColor?: string;
  readonly items: readonly NavItem[];
}

/** What the server wrote into the page about the user, the apps and the texts. */
export interface Session {
  readonly csrfToken: string;
  readonly user: { readonly id: string; readonly name: string; readonly username: string };
  readonly organization: { readonly id: string; readonly name: string };
  /** Who else the local org lets sign in, for the user menu. */
  readonly users: readonly { readonly id: string; readonly name: string; readonly username: string }[];
  readonly apps: readonly App[];
  /** Of objects that have a tab. */
  readonly icons: Readonly<Record<string, string>>;
  readonly i18n: Readonly<Record<string, string>>;
  readonly formFactor: 'Large' | 'Small';
  readonly labels: Readonly<Record<string, string>>;
  readonly customPermissions: readonly string[];
}

const element = document.getElementById('session');
// The server writes it with this shape (server/session.ts).
const written = JSON.parse(element?.textContent ?? '{}') as Omit<Session, 'formFactor'>;
const { locale = 'en-US', currency = 'USD' } = written.i18n;

const session: Session = {
  ...written,
  i18n: { ...written.i18n, ...separators(locale, currency) },
  formFactor: matchMedia('(max-width: 767px)').matches ? 'Small' : 'Large'
};

export default session;

function separators(language: string, currencyCode: string): Record<string, string> {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: currencyCode,
    useGrouping: 'always'
  }).formatToParts(1234567.8);
  const partOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    'number.decimalSeparator': partOf('decimal'),
    'number.groupingSeparator': partOf('group'),
    'number.currencySymbol': partOf('currency')
  };
}
