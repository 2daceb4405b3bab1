import type { CustomObject, ListView as ListViewBody } from '@salesforce/types/metadata';
import type { CompactLayout, ListView, SObjectType, ValidationRule } from '../Catalog.ts';
import { placeLike } from '../positions.ts';
import { columnPath } from './columns.ts';
import type { Draft, ObjectSource, Owner, Sourced } from './Draft.ts';
import { notFound, report } from './Draft.ts';

const scopes: Readonly<Record<string, ListView['scope']>> = { Everything: 'Everything', Mine: 'Mine' };

/** Adds validation rules, list views, compact layouts, record page and search columns: all that names fields of the object. */
export function withScreens(
  object: SObjectType,
  source: ObjectSource,
  draft: Draft,
  standardViews: readonly ListView[]
): SObjectType {
  const views = source.listViews.map((view) => listView(view, object, draft));
  const replaced = new Set(views.map(({ name }) => name));
  const listViews = [...standardViews.filter(({ name }) => !replaced.has(name)), ...views];
  const compactLayouts = compactLayoutsOf(source, object, draft);
  const body = source.object?.body;
  const owner = source.object?.owner;
  const complete: SObjectType = {
    ...object,
    validationRules: source.validationRules.map((rule) => validationRule(rule, object, draft)),
    listViews: listViews.length === 0 && isListed(object) ? [allRecords(object)] : listViews,
    compactLayouts,
    ...(body === undefined || owner === undefined
      ? {}
      : objectChoices(body, owner, object, compactLayouts, draft))
  };
  return placeLike(complete, object);
}

const isListed = (object: SObjectType): boolean =>
  object.custom && !object.customSetting && !object.platformEvent;

/** The list view that every new custom object gets. */
const allRecords = (object: SObjectType): ListView => ({
  name: 'All',
  label: 'All',
  columns: object.nameField === undefined ? ['Id'] : [object.nameField.name],
  scope: 'Everything',
  filters: []
});

function validationRule(
  { owner, body }: ObjectSource['validationRules'][number],
  object: SObjectType,
  draft: Draft
): ValidationRule {
  const { errorDisplayField, description } = body;
  const field = errorDisplayField === undefined ? undefined : object.field(errorDisplayField);
  if (errorDisplayField !== undefined && field === undefined) {
    report(
      draft,
      owner,
      notFound('errorDisplayField', 'CustomField', `${object.name}.${errorDisplayField}`),
      {
        at: body,
        property: 'errorDisplayField'
      }
    );
  }
  const rule: ValidationRule = {
    name: body.fullName ?? '',
    active: body.active,
    formula: body.errorConditionFormula,
    errorMessage: body.errorMessage,
    ...(field === undefined ? {} : { errorField: field.name }),
    ...(description === undefined ? {} : { description })
  };
  return placeLike(rule, body, {
    name: 'fullName',
    formula: 'errorConditionFormula',
    errorField: 'errorDisplayField'
  });
}

function listView({ owner, body }: Sourced<ListViewBody>, object: SObjectType, draft: Draft): ListView {
  const scope = scopes[body.filterScope];
  if (scope === undefined) {
    const problem = `The filterScope ${body.filterScope} is not executed by the local org`;
    report(draft, owner, problem, { at: body, property: 'filterScope' });
  }
  const columns = columnPaths(body.columns, object, (column, index) => {
    report(draft, owner, `Could not resolve list view column: ${column}`, {
      at: body,
      property: 'columns',
      index
    });
  });
  const filters = body.filters.flatMap((filter) => {
    const field = columnPath(object, filter.field);
    if (field === undefined) {
      report(draft, owner, notFound('field', 'CustomField', filter.field), { at: filter, property: 'field' });
      return [];
    }
    return [placeLike({ field, operation: filter.operation, value: filter.value ?? '' }, filter)];
  });
  const view: ListView = {
    name: body.fullName ?? '',
    label: body.label,
    columns,
    scope: scope ?? 'Everything',
    filters,
    ...(body.booleanFilter === undefined ? {} : { booleanFilter: body.booleanFilter })
  };
  return placeLike(view, body, { name: 'fullName', scope: 'filterScope' });
}

function columnPaths(
  columns: readonly string[],
  object: SObjectType,
  unknown: (column: string, index: number) => void
): readonly string[] {
  return columns.flatMap((column, index) => {
    const path = columnPath(object, column);
    if (path === undefined) unknown(column, index);
    return path === undefined ? [] : [path];
  });
}

function compactLayoutsOf(source: ObjectSource, object: SObjectType, draft: Draft): readonly CompactLayout[] {
  return source.compactLayouts.map(({ owner, body }) => {
    const fields = body.fields.filter((field, index) => {
      if (object.field(field) !== undefined) return true;
      report(draft, owner, notFound('fields', 'CustomField', `${object.name}.${field}`), {
        at: body,
        property: 'fields',
        index
      });
      return false;
    });
    return placeLike({ name: body.fullName ?? '', label: body.label, fields }, body, { name: 'fullName' });
  });
}

type Choices = Pick<SObjectType, 'compactLayout' | 'recordPage'> &
  Partial<Pick<SObjectType, 'searchColumns'>>;

/** What the object's own file chooses: its compact layout, its record page, its search columns. */
function objectChoices(
  body: CustomObject,
  owner: Owner,
  object: SObjectType,
  compactLayouts: readonly CompactLayout[],
  draft: Draft
): Choices {
  const assigned = body.compactLayoutAssignment;
  const isOwn = assigned !== undefined && assigned !== 'SYSTEM';
  if (isOwn && !compactLayouts.some(({ name }) => name === assigned)) {
    const spot = { at: body, property: 'compactLayoutAssignment' };
    report(draft, owner, notFound('compactLayoutAssignment', 'CompactLayout', assigned), spot);
  }
  const recordPage = recordPageOf(body, owner, draft);
  const searchColumns = searchColumnsOf(body, owner, object, draft);
  return {
    ...(isOwn ? { compactLayout: assigned } : {}),
    ...(recordPage === undefined ? {} : { recordPage }),
    ...(searchColumns.length === 0 ? {} : { searchColumns })
  };
}

/** Phones are not drawn, so overrides for the form factor Small say nothing here. */
function recordPageOf(body: CustomObject, owner: Owner, draft: Draft): string | undefined {
  let page: string | undefined;
  for (const override of body.actionOverrides) {
    const { actionName, content, formFactor, type } = override;
    if (type === undefined || type === 'Default' || type === 'Standard' || formFactor === 'Small') continue;
    if (actionName !== 'View' || type !== 'Flexipage') {
      const problem = `Overriding the action ${actionName ?? ''} with ${type} is not executed by the local org`;
      report(draft, owner, problem, { at: override });
    } else if (content === undefined || !draft.flexiPages.has(content)) {
      report(draft, owner, notFound('content', 'FlexiPage', content ?? ''), {
        at: override,
        property: 'content'
      });
    } else page = content;
  }
  return page;
}

function searchColumnsOf(
  body: CustomObject,
  owner: Owner,
  object: SObjectType,
  draft: Draft
): readonly string[] {
  const layouts = body.searchLayouts;
  if (layouts === undefined) return [];
  const results = columnPaths(layouts.searchResultsAdditionalFields, object, (column, index) => {
    const spot = { at: layouts, property: 'searchResultsAdditionalFields', index };
    report(draft, owner, notFound('searchLayouts', 'CustomField', column), spot);
  });
  const name = object.nameField?.name;
  return name === undefined || results.includes(name) ? results : [name, ...results];
}
