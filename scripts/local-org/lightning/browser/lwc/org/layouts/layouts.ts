import { API } from 'org/http';
import { read } from 'org/resources';

export type LayoutMode = 'View' | 'Edit' | 'Create';

export interface LayoutItem {
  readonly label: string;
  readonly required: boolean;
  readonly editableForNew: boolean;
  readonly editableForUpdate: boolean;
  readonly layoutComponents: readonly { readonly apiName: string | null; readonly componentType: string }[];
}

export interface LayoutSection {
  readonly id: string;
  readonly heading: string;
  readonly useHeading: boolean;
  readonly columns: number;
  readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
}

interface Layout {
  readonly sections: readonly LayoutSection[];
}

/** A page layout as the UI API hands it out. */
export function readLayout(object: string, type: 'Full' | 'Compact', mode: LayoutMode): Promise<Layout> {
  return read<Layout>(`${API}/ui-api/layout/${object}?layoutType=${type}&mode=${mode}`);
}

/** The fields of a layout in the order of reading. */
export async function layoutFields(
  object: string,
  type: 'Full' | 'Compact',
  mode: LayoutMode
): Promise<string[]> {
  const { sections } = await readLayout(object, type, mode);
  return sections.flatMap(({ layoutRows }) =>
    layoutRows.flatMap(({ layoutItems }) => layoutItems.flatMap(fieldsOf))
  );
}

export function fieldsOf({ layoutComponents }: LayoutItem): string[] {
  return layoutComponents.flatMap(({ apiName, componentType }) =>
    componentType === 'Field' && apiName ? [apiName] : []
  );
}
