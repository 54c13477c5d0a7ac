import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Bulletin } from '../bulletin.ts';
import { updateDraft } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { getForDeed } from '../review/require-bulletin-deed.ts';
import {
  composeNewsletter,
  mostSections,
  type NewsletterParts,
  type NewsletterSection,
  newsletterPartsSchema,
} from './newsletter-parts.ts';
import { listOfferedItems } from './offered-items.ts';

/** A section as it was typed: its items by their addresses. */
export interface SectionInput {
  readonly heading: string;
  readonly words: string;
  readonly urls: readonly string[];
}

/** The sections of a newsletter. Refuses BULLETIN_UNKNOWN where it is something else. */
export function sectionsOf({ id, kind, parts }: Bulletin): readonly NewsletterSection[] {
  if (kind !== 'newsletter') throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  return newsletterPartsSchema.parse(parts).sections;
}

/**
 * Its writer writes the section at a place (from 0), or a new one at the end. Items keep the title that they have now. Refuses as
 * every change of a draft does.
 */
export async function keepSection(
  ctx: Ctx,
  { id, place }: { readonly id: string; readonly place: number },
  input: SectionInput,
): Promise<Checked<null>> {
  return inTransaction(ctx, async (inside) => {
    const draft = await getForDeed(inside, id, 'change');
    const sections = sectionsOf(draft);
    if (place >= mostSections) return wrongInput({ heading: `A newsletter has at most ${mostSections} sections.` });
    const heading = input.heading.trim();
    if (heading === '') return wrongInput({ heading: 'Give the section a heading.' });
    const kept = sections[place]?.items ?? [];
    const offered = await listOfferedItems(inside, draft.marking, kept);
    const items = input.urls.flatMap((url) => {
      const found = offered.find((each) => each.url === url);
      return found ? [{ url, title: found.title, summary: found.summary }] : [];
    });
    if (items.length === 0 && input.words.trim() === '') {
      return wrongInput({ words: 'Write something, or choose something to point to.' });
    }
    await saveSections(inside, draft, sections.toSpliced(place, 1, { heading, words: input.words.trim(), items }));
    return accepted(null);
  });
}

/** Its writer takes a section out, or moves it one place up. */
export async function arrangeSections(
  ctx: Ctx,
  { id, place, deed }: { readonly id: string; readonly place: number; readonly deed: 'remove' | 'up' },
): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const draft = await getForDeed(inside, id, 'change');
    const sections = sectionsOf(draft);
    const section = sections[place];
    if (!section) return;
    const without = sections.toSpliced(place, 1);
    await saveSections(
      inside,
      draft,
      deed === 'remove' ? without : without.toSpliced(Math.max(0, place - 1), 0, section),
    );
  });
}

async function saveSections(ctx: Ctx, draft: Bulletin, sections: readonly NewsletterSection[]): Promise<void> {
  const parts: NewsletterParts = { ...newsletterPartsSchema.parse(draft.parts), sections: [...sections] };
  await updateDraft(ctx, { ...draft, parts, body: composeNewsletter(parts) });
  const detail = { sections: sections.length };
  await recordAudit(ctx, { action: 'bulletins.sections-changed', subject: `bulletin:${draft.id}`, detail });
}
