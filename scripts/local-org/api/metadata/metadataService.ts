import type { Org } from '../../engine/index.ts';
import { PlatformError, toCaseSafeId } from '../../metadata/index.ts';
import type { ComponentName, OrgSource, SourceComponent } from '../../metadata/index.ts';
import { keyOf, listed, parentOf } from '../../metadata/index.ts';
import type { SoapElement } from '../soap/SoapElement.ts';
import { all, first, textOf, texts } from '../soap/SoapElement.ts';
import type { Operation, SoapService } from '../soap/SoapService.ts';
import type { SoapValue } from '../soap/toXml.ts';
import { deployOptions } from './DeployOptions.ts';
import type { Deploys } from './Deploys.ts';
import { describeMetadata } from './describeMetadata.ts';
import { listMetadata } from './listMetadata.ts';
import { newJobId } from './newJobId.ts';
import { requireMetadataRights } from './requireMetadataRights.ts';
import { retrieve } from './retrieve.ts';
import { typeLayouts } from './typeLayouts.ts';
import { xmlValue } from './xmlValue.ts';

/** Retrieves that nobody has fetched yet are forgotten after so many. */
const remembered = 20;
/** Names of one `readMetadata` call ("readMetadata()"). */
const mostNames = 10;

/** The Metadata API over SOAP: `/services/Soap/m/66.0`. For users who may modify metadata. */
export function metadataService(source: OrgSource, deploys: Deploys): SoapService {
  const retrieves = new Map<string, SoapValue>();
  const operations: Readonly<Record<string, Operation>> = {
    cancelDeploy(_context, message) {
      const id = textOf(message, 'String') ?? textOf(message, 'id') ?? '';
      deploys.cancel(id);
      return { done: true, id };
    },
    checkDeployStatus: (_context, message) =>
      deploys.result(textOf(message, 'asyncProcessId') ?? '', textOf(message, 'includeDetails') === 'true'),
    checkRetrieveStatus(_context, message) {
      const id = textOf(message, 'asyncProcessId') ?? '';
      const found = retrieves.get(/^\w{15}$/.test(id) ? toCaseSafeId(id) : id);
      if (found !== undefined) return found;
      throw new PlatformError('INVALID_LOCATOR', `retrieve id not found: ${id}`);
    },
    deploy(context, message) {
      const zip = Buffer.from(textOf(message, 'zipFile') ?? '', 'base64');
      const options = deployOptions(optionsOf(first(message, 'deployOptions')));
      return queued(deploys.start(context.user, zip, options));
    },
    describeMetadata: () => describeMetadata(),
    async listMetadata({ org }, message) {
      const types = all(message, 'queries').map((query) => textOf(query, 'type') ?? '');
      return listMetadata(org, source, types, await typeLayouts());
    },
    readMetadata: (_context, message) => readMetadata(source, message),
    async retrieve(context, message) {
      const id = newJobId('09S');
      retrieves.set(id, { ...(await retrieved(context, source, message)), ...finished(id) });
      const [oldest] = retrieves.keys();
      if (retrieves.size > remembered && oldest !== undefined) retrieves.delete(oldest);
      return queued(id);
    }
  };
  return {
    path: 'm',
    namespace: 'http://soap.sforce.com/2006/04/metadata',
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [name, guarded(operation)])
    )
  };
}

function guarded(operation: Operation): Operation {
  return (context, message) => {
    requireMetadataRights(context.user);
    return operation(context, message);
  };
}

const queued = (id: string): SoapValue => ({ done: false, id, state: 'Queued' });
const finished = (id: string) => ({ done: true, id, status: 'Succeeded', success: true });

function optionsOf(element: SoapElement | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((element?.children ?? []).map(({ name, text }) => [name, text.trim()]));
}

async function retrieved(
  { org, version }: { readonly org: Org; readonly version: string },
  source: OrgSource,
  message: SoapElement
): Promise<{ readonly [name: string]: SoapValue }> {
  const request = first(message, 'retrieveRequest') ?? first(message, 'request') ?? message;
  if (texts(request, 'packageNames').length > 0)
    throw new PlatformError(
      'INVALID_OPERATION',
      'packageNames is not served: a local org has no installed packages'
    );
  const unpackaged = first(request, 'unpackaged');
  const members = (unpackaged === undefined ? [] : all(unpackaged, 'types')).flatMap(membersOf);
  const asked = { version, singlePackage: textOf(request, 'singlePackage') === 'true', members };
  return retrieve({ org, source, layoutOf: await typeLayouts() }, asked);
}

function membersOf(types: SoapElement): ComponentName[] {
  const type = textOf(types, 'name') ?? '';
  return texts(types, 'members').map((fullName) => listed({ type, fullName }));
}

/** Components by name, as their metadata types describe them; an unknown one is an empty record, as on the platform. */
function readMetadata(source: OrgSource, message: SoapElement): SoapValue {
  const type = textOf(message, 'type') ?? '';
  const names = texts(message, 'fullNames');
  if (names.length > mostNames)
    throw new PlatformError(
      'LIMIT_EXCEEDED',
      `record limit reached. cannot submit more than ${String(mostNames)} records in this call`
    );
  const known = new Map(source.components.map((component) => [keyOf(listed(component)), component]));
  const records = names.map((fullName) => {
    const found = known.get(keyOf({ type, fullName }));
    return found === undefined
      ? { '@xsi:nil': 'true' }
      : { '@xsi:type': type, fullName, ...bodyOf(found, source.components) };
  });
  return { records };
}

function bodyOf(
  component: SourceComponent,
  all: readonly SourceComponent[]
): { readonly [name: string]: SoapValue } {
  const own = xmlValue(component.root?.children ?? []);
  if (component.type !== 'CustomObject') return own;
  const parts: Record<string, SoapValue[]> = {};
  for (const part of all) {
    const element = parentOf(part.type)?.element;
    if (element === undefined || !part.fullName.startsWith(`${component.fullName}.`)) continue;
    const fullName = part.fullName.slice(component.fullName.length + 1);
    (parts[element] ??= []).push({ fullName, ...xmlValue(part.root?.children ?? []) });
  }
  return { ...own, ...parts };
}
