import type { ComponentName } from '../../metadata/index.ts';
import { metadataId } from '../uiapi/metadataId.ts';

/** Key prefixes of metadata that has ids of its own; the rest goes without a meaning. */
const prefixes: Readonly<Record<string, string>> = {
  CustomApplication: '02u',
  CustomField: '00N',
  CustomObject: '01I',
  CustomTab: '01r',
  Flow: '301',
  FlexiPage: '0M0',
  Layout: '00h',
  LightningComponentBundle: '0Rb',
  ListView: '00B',
  PermissionSet: '0PS',
  ValidationRule: '03d'
};

/** The same id for the same component, always. */
export function componentId({ type, fullName }: ComponentName): string {
  return metadataId(prefixes[type] ?? '0Xx', type, fullName);
}
