/** Where a page is, in the words of the LWC guide ("PageReference Types"). */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly state: Readonly<Record<string, string>>;
}

/** As components write one: state values may be blank or of any simple type. */
export interface PageReferenceInput {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
}

interface PageType {
  readonly type: string;
  /** Segments below `/lightning`; `:name` is an attribute. */
  readonly path: string;
}

const PAGES: readonly PageType[] = [
  {
    type: 'standard__recordRelationshipPage',
    path: 'r/:objectApiName/:recordId/related/:relationshipApiName/:actionName'
  },
  { type: 'standard__recordPage', path: 'r/:objectApiName/:recordId/:actionName' },
  { type: 'standard__recordPage', path: 'r/:recordId/:actionName' },
  { type: 'standard__objectPage', path: 'o/:objectApiName/:actionName' },
  { type: 'standard__navItemPage', path: 'n/:apiName' },
  { type: 'standard__component', path: 'cmp/:componentName' },
  { type: 'standard__app', path: 'app/:appTarget' },
  { type: 'standard__namedPage', path: 'page/:pageName' }
];

const ROOT = '/lightning/';
const NOWHERE: PageReference = { type: 'unknown', attributes: {}, state: {} };

type Listener = (reference: PageReference) => void;
const listeners = new Set<Listener>();

/** The address of a page reference. Throws for a type that the shell does not have. */
export function urlOf({ type, attributes = {}, state = {} }: PageReferenceInput): string {
  if (type === 'standard__webPage') return String(attributes['url'] ?? '');
  const page = PAGES.find(
    (each) => each.type === type && namesOf(each.path).every((name) => attributes[name])
  );
  if (!page) throw new Error(`The local org has no page for ${type} with ${JSON.stringify(attributes)}.`);
  const path = page.path
    .split('/')
    .map((segment) =>
      segment.startsWith(':') ? encodeURIComponent(String(attributes[segment.slice(1)])) : segment
    );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return ROOT + path.join('/') + (text ? `?${text}` : '');
}

/** The page reference of an address; type `unknown` when the shell has no such page. */
export function referenceOf(url: URL): PageReference {
  const segments = url.pathname.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  const state = Object.fromEntries(url.searchParams);
  for (const { type, path } of PAGES) {
    const attributes = match(path.split('/'), segments);
    if (attributes) return { type, attributes, state };
  }
  return NOWHERE;
}

export function currentReference(): PageReference {
  return referenceOf(new URL(location.href));
}

/** Tells of every move, by link, by component or by the browser's own buttons. */
export function onNavigate(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function navigate(to: PageReferenceInput | string, replace = false): void {
  const url = new URL(typeof to === 'string' ? to : urlOf(to), location.href);
  if (!isOwn(url)) {
    window.open(url, '_blank', 'noopener');
    return;
  }
  const position = replace ? history.state : { scroll: 0 };
  if (replace) history.replaceState(position, '', url);
  else if (url.href !== location.href) {
    history.pushState(position, '', url);
    window.scrollTo(0, 0);
  }
  tell();
}

/** Takes over clicks on links to the shell's own pages, and the browser's back and forward. */
export function startRouter(): void {
  window.addEventListener('popstate', tell);
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link?.href || link.target === '_blank' || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (!isOwn(url) || (url.hash && url.pathname === location.pathname)) return;
    event.preventDefault();
    navigate(url.href);
  });
}

function isOwn(url: URL): boolean {
  return url.origin === location.origin && url.pathname.startsWith(ROOT);
}

function tell(): void {
  const reference = currentReference();
  for (const listener of listeners) listener(reference);
}

function namesOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment.startsWith(':'))
    .map((segment) => segment.slice(1));
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const attributes: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) attributes[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return attributes;
}
