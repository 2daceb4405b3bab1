import type { SObjectType } from '../../metadata/index.ts';
import type { Handler, Params, RestResponse, RestContext, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';
import { eTagOf } from './metadataId.ts';
import { uiObject } from './objectInfo.ts';
import { findLayout } from './pageLayout.ts';
import { recordOf } from './records.ts';
import { findList } from './relatedLists.ts';

interface Deed {
  readonly apiName: string;
  readonly label: string;
  readonly allowed: boolean;
}

/** `actions/record/{ids}`: Edit and Delete, as far as the user may and the layout has them ("Actions"). */
const onRecords: Handler = (context, params) =>
  forEachRecord(context, params, 'Record', (object) => {
    const { access } = context.user;
    const excluded = findLayout(context, object)?.excludeButtons ?? [];
    const offers = (button: string, may: boolean): Deed => ({
      apiName: button,
      label: button,
      allowed: may && !excluded.includes(button)
    });
    return [offers('Edit', access.mayEdit(object.name)), offers('Delete', access.mayDelete(object.name))];
  });

/** `actions/record/{ids}/related-list/{list}`: New, as far as the user may and the layout's list has it. */
const onRelatedLists: Handler = (context, params) =>
  forEachRecord(context, params, 'RelatedList', (object) => {
    const { child, excludedButtons } = findList(context, object, params);
    const allowed = context.user.access.mayCreate(child.name) && !excludedButtons.includes('New');
    return [{ apiName: 'New', label: 'New', allowed }];
  });

function forEachRecord(
  context: RestContext,
  params: Params,
  section: string,
  deedsOn: (object: SObjectType) => readonly Deed[]
): RestResponse {
  const found = (params['ids'] ?? '').split(',').map((id) => recordOf(context, id));
  const actions = found.map(({ object, id }) => [id, answer(context, object.name, section, deedsOn(object))]);
  const body = Object.fromEntries(actions);
  return ok({ actions: body, eTag: eTagOf(body) });
}

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
  { method: 'GET', path: 'ui-api/actions/record/:ids/related-list/:list', handle: onRelatedLists },
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
