import { keptTypeNames, runTypeNames } from '../../metadata/index.ts';
import type { SoapValue } from '../soap/toXml.ts';
import type { TypeLayout } from './SourceFiles.ts';

interface DescribedType extends TypeLayout {
  readonly strictDirectoryName?: boolean | undefined;
  readonly metaFileSuffix?: string | undefined;
  readonly children?: { readonly types: Readonly<Record<string, { readonly name: string }>> } | undefined;
}

/** `describeMetadata`: the types that this org takes, each with where its files lie ("DescribeMetadataResult"). */
export async function describeMetadata(): Promise<SoapValue> {
  const { registry } = await import('@salesforce/source-deploy-retrieve');
  const types = registry.types as Readonly<Record<string, DescribedType>>;
  const taken = new Set([...runTypeNames, ...keptTypeNames]);
  const metadataObjects = Object.values(types)
    .filter(({ name, folderContentType }) => taken.has(name) && folderContentType === undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, directoryName, suffix, inFolder, children }) => ({
      childXmlNames: Object.values(children?.types ?? {})
        .map((child) => child.name)
        .filter((child) => taken.has(child)),
      directoryName,
      inFolder: inFolder === true,
      metaFile: false,
      suffix: name === 'LightningComponentBundle' ? undefined : suffix,
      xmlName: name
    }));
  return { metadataObjects, organizationNamespace: '', partialSaveAllowed: false, testRequired: false };
}
