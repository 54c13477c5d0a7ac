import type { Ctx } from '../../../platform/db/database.ts';
import type { Attempt } from '../../../platform/http/page.ts';
import { makeSelectionView, withSavedAudience } from '../../audiences/index.ts';
import { capCategories, capCertainties, capSeverities, capUrgencies } from '../cap/cap-model.ts';
import { blankFields, draftLanguages, type FormFields, fieldsOf } from '../content/alert-form.ts';
import type { DraftContent } from '../content/draft-content.ts';

/** One thing that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
  readonly selected: boolean;
}

const categoryWords: Readonly<Record<string, string>> = {
  Geo: 'Earth and landslides',
  Met: 'Weather',
  Safety: 'Public safety',
  Security: 'Security and terrorism',
  Rescue: 'Rescue',
  Fire: 'Fire',
  Health: 'Health',
  Env: 'Environment',
  Transport: 'Transport',
  Infra: 'Utilities and telecoms',
  CBRNE: 'Chemical, biological, radiological, nuclear or explosive',
  Other: 'Something else',
};
const urgencyWords: Readonly<Record<string, string>> = {
  Immediate: 'Act now',
  Expected: 'Act within the hour',
  Future: 'Act soon',
  Past: 'No longer needed',
  Unknown: 'Not known',
};
const severityWords: Readonly<Record<string, string>> = {
  Extreme: 'Extreme threat to life or property',
  Severe: 'Severe threat',
  Moderate: 'Possible threat',
  Minor: 'Little threat',
  Unknown: 'Not known',
};
const certaintyWords: Readonly<Record<string, string>> = {
  Observed: 'Seen: it has happened or is happening',
  Likely: 'Likely',
  Possible: 'Possible',
  Unlikely: 'Unlikely',
  Unknown: 'Not known',
};

/**
 * The fields of the form as they are to be shown: what was typed if it came back, with a saved audience where one was asked
 * for; else what is saved.
 */
export async function shownFields(
  ctx: Ctx,
  content: DraftContent | undefined,
  attempt: Attempt | undefined,
): Promise<FormFields> {
  if (attempt) return withSavedAudience(ctx, { ...blankFields, ...attempt.values });
  return content ? fieldsOf(content) : blankFields;
}

/** Everything that the form chooses from, with what is chosen. */
export async function makeChoices(ctx: Ctx, fields: FormFields) {
  const among = (field: string, items: readonly { value: string; text: string }[]): Choice[] => {
    const given = fields[field] ?? '';
    const chosen = typeof given === 'string' ? [given] : given;
    return items.map((item) => {
      const isChosen = chosen.includes(item.value);
      return { ...item, checked: isChosen, selected: isChosen };
    });
  };
  const words = (field: string, values: readonly string[], said: Readonly<Record<string, string>>): Choice[] =>
    among(
      field,
      values.map((value) => ({ value, text: said[value] ?? value })),
    );
  const open = { value: '', text: 'Choose' };
  const language = String(fields.language);
  const known = draftLanguages.some((each) => each.value === language);
  return {
    category: words('category', capCategories, categoryWords),
    urgency: [{ ...open, checked: false, selected: false }, ...words('urgency', capUrgencies, urgencyWords)],
    severity: [{ ...open, checked: false, selected: false }, ...words('severity', capSeverities, severityWords)],
    certainty: [{ ...open, checked: false, selected: false }, ...words('certainty', capCertainties, certaintyWords)],
    language: among('language', [...draftLanguages, ...(known ? [] : [{ value: language, text: language }])]),
    selection: await makeSelectionView(ctx, fields),
  };
}
