import { SaxesParser } from 'saxes';
import { SoapFault } from './SoapFault.ts';

/** An element of a SOAP message; its name without prefix. */
export interface SoapElement {
  readonly name: string;
  readonly children: readonly SoapElement[];
  readonly text: string;
}

interface OpenElement extends SoapElement {
  readonly children: OpenElement[];
  text: string;
}

const deepest = 64;

/** Parses a message. Throws a fault for malformed XML, a DTD, or elements nested too deep. */
export function parseSoap(text: string): SoapElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  parser.on('error', (error) => {
    throw new SoapFault('soapenv:Client', error.message);
  });
  parser.on('doctype', () => {
    throw new SoapFault('soapenv:Client', 'DTD is not supported');
  });
  parser.on('opentag', ({ local }) => {
    if (open.length >= deepest)
      throw new SoapFault('soapenv:Client', `The message nests deeper than ${String(deepest)} levels`);
    const element: OpenElement = { name: local, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  const append = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (root === undefined) throw new SoapFault('soapenv:Client', 'The message is empty');
  return root;
}

/** The children of one name; clients differ in the case of the first letter (`zipFile`, `ZipFile`). */
export function all(element: SoapElement, name: string): readonly SoapElement[] {
  return element.children.filter((child) => child.name.toLowerCase() === name.toLowerCase());
}

export function first(element: SoapElement, name: string): SoapElement | undefined {
  return all(element, name)[0];
}

/** The text of the first child of a name. */
export function textOf(element: SoapElement, name: string): string | undefined {
  return first(element, name)?.text.trim();
}

export function texts(element: SoapElement, name: string): readonly string[] {
  return all(element, name).map(({ text }) => text.trim());
}
