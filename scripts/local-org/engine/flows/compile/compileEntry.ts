import type { FlowStart } from '@salesforce/types/metadata';
import type { EntryCondition } from '../CompiledFlow.ts';
import type { Compilation } from './Compilation.ts';
import { joinConditions } from './conditions.ts';
import type { Predicate } from './conditions.ts';
import { compileFlowFormula } from './flowFormula.ts';

/** Which records of a trigger enter the flow: filters on their fields or a formula. Compile it before the elements. */
export function compileEntry(compilation: Compilation): EntryCondition {
  const { start } = compilation.flow;
  const holds = start && compileCondition(compilation, start);
  return {
    relatedPaths: new Set(compilation.recordPaths),
    ...(holds ? { holds } : {}),
    onlyWhenChangedToMeet: start?.doesRequireRecordChangedToMeetCriteria === true
  };
}

function compileCondition(compilation: Compilation, start: FlowStart): Predicate | undefined {
  if (start.filterFormula !== undefined) {
    const formula = compileFlowFormula(
      compilation,
      start.filterFormula,
      { returns: 'Boolean' },
      start,
      'filterFormula'
    );
    return formula && ((frame) => formula(frame) === true);
  }
  if (start.filters.length === 0) return undefined;
  const conditions = start.filters.map((filter) => ({
    left: `$Record.${filter.field ?? ''}`,
    operator: filter.operator ?? 'EqualTo',
    right: filter.value,
    holder: filter
  }));
  return joinConditions(compilation, conditions, start.filterLogic, start);
}
