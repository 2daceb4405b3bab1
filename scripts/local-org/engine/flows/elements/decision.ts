import type { FlowDecision } from '@salesforce/types/metadata';
import type { Compilation } from '../compile/Compilation.ts';
import { compileConditions } from '../compile/conditions.ts';
import type { Element } from '../CompiledFlow.ts';
import { countRun } from '../run/coverage.ts';
import { elementBase, targetOf } from './elementBase.ts';

/** The first outcome whose conditions hold; else the default. */
export function compileDecision(compilation: Compilation, node: FlowDecision): Element {
  const base = elementBase(compilation, node);
  const outcomes = node.rules.map((rule) => ({
    name: rule.name ?? '',
    holds: compileConditions(compilation, rule.conditions, rule.conditionLogic, rule),
    onlyWhenChanged: rule.doesRequireRecordChangedToMeetCriteria === true,
    next: targetOf(compilation, rule.connector)
  }));
  const otherwise = targetOf(compilation, node.defaultConnector);
  return {
    kind: 'step',
    ...base,
    run: (frame) => {
      for (const { name, holds, onlyWhenChanged, next } of outcomes) {
        if (holds?.(frame) !== true) continue;
        if (onlyWhenChanged && frame.prior !== null && holds({ ...frame, record: frame.prior })) continue;
        frame.visited.add(name);
        countRun(frame.flow, `${base.name}.${name}`);
        return next;
      }
      countRun(frame.flow, `${base.name}.default`);
      return otherwise;
    }
  };
}
