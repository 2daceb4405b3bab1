import { API } from 'org/http';
import { read } from 'org/resources';

interface Answer {
  readonly actions: Readonly<
    Record<string, { readonly actions: readonly { readonly apiName: string }[] } | undefined>
  >;
}

/** The standard buttons that a record offers this user: what permissions and the layout leave of Edit and Delete. */
export function recordActions(recordId: string): Promise<readonly string[]> {
  return namesAt(`${API}/ui-api/actions/record/${recordId}`, recordId);
}

/** The standard buttons of a related list below a record: New, or nothing. */
export function relatedListActions(recordId: string, relatedListId: string): Promise<readonly string[]> {
  return namesAt(`${API}/ui-api/actions/record/${recordId}/related-list/${relatedListId}`, recordId);
}

async function namesAt(path: string, recordId: string): Promise<readonly string[]> {
  const { actions } = await read<Answer>(path);
  return (actions[recordId]?.actions ?? []).map(({ apiName }) => apiName);
}
