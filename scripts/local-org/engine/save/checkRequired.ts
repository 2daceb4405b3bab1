import { objectOf } from './objectOf.ts';
import type { SaveStep } from './saveChunk.ts';
import { saveError } from './saveError.ts';

/** Step 5, first part: required fields are filled. Records that lack one are not asked the validation rules. */
export const checkRequired: SaveStep = (_work, drafts) => {
  const { required } = objectOf(drafts);
  for (const draft of drafts) {
    const missing = required
      .map((field) => field.name)
      .filter((name) => (draft.record[name] ?? null) === null);
    if (missing.length === 0) continue;
    const message = `Required fields are missing: [${missing.join(', ')}]`;
    draft.errors.push(saveError('REQUIRED_FIELD_MISSING', message, missing));
  }
};
