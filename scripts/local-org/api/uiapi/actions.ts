import type { Handler, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { eTagOf } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';
import { recordOf } from './records.ts';

interface Deed {
  readonly apiName: string;
  readonly label: string;
  readonly allowed: boolean;
}

/** `actions/record/{ids}`: Edit and Delete, as far as the user may ("Actions"). */
const onRecords: Handler = (context, params) => {
  const found = (params['ids'] ?? '').split(',').map((id) => recordOf(context, id));
  const actions = found.map(({ object, id }) => {
    const { access } = context.user;
    const deeds = [
      { apiName: 'Edit', label: 'Edit', allowed: access.mayEdit(object.name) },
      { apiName: 'Delete', label: 'Delete', allowed: access.mayDelete(object.name) }
    ];
    return [id, answer(context, object.name, 'Record', deeds)];
  });
  const body = Object.fromEntries(actions);
  return ok({ actions: body, eTag: eTagOf(body) });
};

/** `actions/object/{names}`: New. */
const onObjects: Handler = (context, params) => {
  const names = (params['objects'] ?? '').split(',').map((name) => uiObject(context, name).name);
  const actions = names.map((name) => {
    const deeds = [{ apiName: 'New', label: 'New', allowed: context.user.access.mayCreate(name) }];
    return [name, answer(context, name, 'ObjectHome', deeds)];
  });
  const body = Object.fromEntries(actions);
  return ok({ actions: body, eTag: eTagOf(body) });
};

export const actionRoutes: readonly Route[] = [
  { method: 'GET', path: 'ui-api/actions/record/:ids', handle: onRecords },
  { method: 'GET', path: 'ui-api/actions/object/:objects', handle: onObjects }
];

function answer(context: RestContext, object: string, section: string, deeds: readonly Deed[]): object {
  const actions = deeds
    .filter(({ allowed }) => allowed)
    .map(({ apiName, label }) => ({
      actionListContext: section,
      actionTarget: null,
      actionTargetType: null,
      apiName,
      iconUrl: null,
      id: apiName,
      isMassAction: 'false',
      label,
      primaryColor: null,
      relatedSourceObject: object,
      section: 'Page',
      subtype: null,
      targetObject: object,
      type: 'StandardButton'
    }));
  return { actions, objectApiName: object, url: `${context.base}/ui-api/actions/object/${object}` };
}
