import type { LightningComponentBundle } from '@salesforce/types/metadata';
import type { LwcBundle } from '../Catalog.ts';
import { placeLike } from '../positions.ts';
import type { XmlElement } from '../xml/XmlElement.ts';

/** A Lightning web component as its `js-meta.xml` describes it. */
export function lwcBundle(
  name: string,
  directory: string,
  body: LightningComponentBundle,
  root: XmlElement | undefined
): LwcBundle {
  const { masterLabel, description } = body;
  const bundle: LwcBundle = {
    name,
    directory,
    ...(masterLabel === undefined ? {} : { label: masterLabel }),
    ...(description === undefined ? {} : { description }),
    isExposed: body.isExposed === true,
    targets: body.targets?.target ?? [],
    objects: root === undefined ? [] : recordPageObjects(root)
  };
  return placeLike(bundle, body, { label: 'masterLabel' });
}

/** `targetConfigs` is a text for the metadata types and XML in the file: objects stand in the config of record pages. */
function recordPageObjects(root: XmlElement): readonly string[] {
  const named = (elements: readonly XmlElement[], name: string): readonly XmlElement[] =>
    elements.flatMap(({ children }) => children.filter((child) => child.name === name));
  const configs = named([root], 'targetConfigs');
  return named(named(named(configs, 'targetConfig'), 'objects'), 'object').map(({ text }) => text.trim());
}
