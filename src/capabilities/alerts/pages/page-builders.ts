import type { TestApp, Visitor } from '../../../../test/support/app.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { aContent } from '../alert-builders.ts';
import { type FormFields, fieldsOf } from '../content/alert-form.ts';
import type { DraftContent } from '../content/draft-content.ts';

/** What a writer types into the form, with some fields changed. */
export function aFilledForm(
  changes: Record<string, string | readonly string[]> = {},
  content: DraftContent = aContent(),
): Record<string, string | readonly string[]> {
  const fields: FormFields = fieldsOf(content);
  const { revision: _r, status: _s, ...typed } = { ...fields };
  const filled = Object.entries({ ...typed, ...changes }).filter(([, value]) => value !== '');
  return Object.fromEntries(filled);
}

/** A browser in which this person is signed in. */
export function visitorOf(app: TestApp, actor: Actor): Promise<Visitor> {
  if (actor.kind !== 'person') throw new Error('Only a person has a browser.');
  return app.visitor(actor.personId);
}
