// What component tests share: put a component on the page, answer its queries, and read what a user sees.
import type {} from '@sa11y/jest';
import { createElement, type LightningElement } from 'lwc';
import { graphql } from 'lightning/graphql';

interface Config {
  readonly query?: { readonly text: string };
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The test adapter that sfdx-lwc-jest puts in place of the wire adapter. */
interface TestAdapter {
  emit(data: unknown, isMeant?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, isMeant?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
}

// The stub's class is not the adapter that the ambient types describe.
const adapter = graphql as unknown as TestAdapter;

const isQuery =
  (name: string) =>
  ({ query, variables }: Config): boolean =>
    Boolean(query?.text.includes(`query ${name}`)) && (variables !== undefined || !query?.text.includes('$'));

/** Makes the element and puts it on the page. */
export function show<Props extends object>(
  component: unknown,
  props: Props = Object.create(null)
): HTMLElement & Props {
  // The component's class as `createElement` wants it: its type says LightningElement's own constructor.
  const is = component as typeof LightningElement;
  const element = Object.assign(createElement('c-under-test', { is }), props);
  document.body.appendChild(element);
  return element;
}

export function clearPage(): void {
  document.body.replaceChildren();
}

/** Answers the query of that name with data. */
export async function answer(queryName: string, data: unknown, refresh?: () => Promise<void>): Promise<void> {
  await settled();
  adapter.emit(data, isQuery(queryName), refresh);
  await settled();
}

/** Answers the query of that name with errors. */
export async function refuse(
  queryName: string,
  message: string,
  refresh?: () => Promise<void>
): Promise<void> {
  await settled();
  adapter.emitErrors([{ message }], isQuery(queryName), refresh);
  await settled();
}

/** Wires get their configuration, and templates are drawn, a few turns later. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The words on the page, through the shadow roots of components, with single spaces. */
export function wordsOf(node: Node | null | undefined): string {
  if (!node) return '';
  return collect(node).join(' ').replace(/\s+/g, ' ').trim();
}

/** Elements that match, through the shadow roots of components. */
export function findAll(node: Element | ShadowRoot, selector: string): Element[] {
  const root = node instanceof Element ? (node.shadowRoot ?? node) : node;
  const here = [...root.querySelectorAll(selector)];
  const within = [...root.querySelectorAll('*')].filter((each) => each.shadowRoot);
  return [...here, ...within.flatMap((each) => findAll(each, selector))];
}

function collect(node: Node): readonly string[] {
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ''];
  const shadow = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...shadow, ...node.childNodes].flatMap(collect);
}
