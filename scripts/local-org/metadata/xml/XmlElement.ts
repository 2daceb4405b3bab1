import { SaxesParser } from 'saxes';

/** An element of a metadata file: leaf text or children, and where its start tag stands (both counted from 1). */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly isNil: boolean;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Text that is no well-formed metadata XML. */
export class XmlProblem extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlProblem';
    this.line = line;
    this.column = column;
  }
}

const metadataNamespace = 'http://soap.sforce.com/2006/04/metadata';
/** Files made by older tools carry the Tooling API's namespace; the Metadata API takes them. */
const acceptedNamespaces: ReadonlySet<string> = new Set([
  metadataNamespace,
  'urn:metadata.tooling.soap.sforce.com'
]);
const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

interface OpenElement extends XmlElement {
  isNil: boolean;
  readonly children: OpenElement[];
  text: string;
}

/**
 * Parses a metadata file.
 * @throws XmlProblem for malformed XML, a DTD (entities could read files or grow without end), or a root element outside
 * the Metadata API's namespace.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  const fail = (message: string): never => {
    throw new XmlProblem(message, parser.line, parser.column + 1);
  };

  parser.on('error', (error) => fail(`Error parsing file: ${error.message.replace(/^\d+:\d+: /, '')}`));
  parser.on('doctype', () => fail('Error parsing file: DOCTYPE is disallowed'));
  parser.on('opentagstart', ({ name }) => {
    const element: OpenElement = {
      name,
      line: parser.line,
      column: Math.max(1, parser.column - name.length - 1),
      isNil: false,
      children: [],
      text: ''
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element = open.at(-1);
    if (element === undefined) return;
    if (open.length === 1 && !acceptedNamespaces.has(uri)) {
      fail(`Error parsing file: Element ${local} is not in the namespace ${metadataNamespace}`);
    }
    element.isNil = Object.values(attributes).some(
      (attribute) =>
        attribute.uri === instanceNamespace && attribute.local === 'nil' && attribute.value === 'true'
    );
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
  return root ?? fail('Error parsing file: Premature end of file.');
}
