import type { FormulaContext } from '../../formula/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { countRun } from '../flows/index.ts';
import { RecordBatch } from '../formulas/RecordBatch.ts';
import type { SaveError } from '../Org.ts';
import type { CompiledRule } from '../program/Program.ts';
import { objectOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { saveError } from './saveError.ts';

/** Step 5, second part: every validation rule is asked, and each that holds adds its error. */
export const checkRules: SaveStep = (work, drafts) => {
  const object = objectOf(drafts);
  if (object.rules.length === 0) return;
  const batch = new RecordBatch(
    work.world,
    object,
    drafts.map((draft) => draft.record)
  );
  for (const draft of drafts) {
    const context = batch.context(draft.record, draft.prior);
    for (const rule of object.rules) {
      const errors = errorsOf(rule, context);
      countRun(object, `${rule.rule.name}.${errors.length > 0 ? 'fired' : 'held'}`);
      draft.errors.push(...errors);
    }
  }
};

function errorsOf({ rule, condition }: CompiledRule, context: FormulaContext): readonly SaveError[] {
  try {
    if (condition.evaluate(context) !== true) return [];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [
      saveError('FORMULA_EXPRESSION_INVALID', `Validation Formula "${rule.name}" Invalid (${error.message})`)
    ];
  }
  const fields = rule.errorField === undefined ? [] : [rule.errorField];
  return [saveError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.errorMessage, fields)];
}
