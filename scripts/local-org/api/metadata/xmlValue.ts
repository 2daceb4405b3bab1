import type { XmlElement } from '../../metadata/index.ts';
import type { SoapValue } from '../soap/toXml.ts';

/** Elements of a metadata file as a value of an answer; the component's name is left to the caller. */
export function xmlValue(children: readonly XmlElement[]): { readonly [name: string]: SoapValue } {
  return Object.fromEntries(Object.entries(valuesOf(children)).filter(([name]) => name !== 'fullName'));
}

function valuesOf(children: readonly XmlElement[]): { readonly [name: string]: SoapValue } {
  const byName = Map.groupBy(children, ({ name }) => name);
  return Object.fromEntries([...byName].map(([name, elements]) => [name, elements.map(valueOf)]));
}

function valueOf({ children, isNil, text }: XmlElement): SoapValue {
  if (isNil) return null;
  return children.length > 0 ? valuesOf(children) : text;
}
