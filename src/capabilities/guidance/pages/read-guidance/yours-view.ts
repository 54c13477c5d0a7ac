import { timeWords } from '../../../../design/language/time-words.ts';
import { directionOfLanguage } from '../../../../kernel/language.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { listTicks } from '../../checks/tick-store.ts';
import type { PublishedDocument } from '../../published/published-store.ts';
import { noteReading } from '../../read/note-reading.ts';
import { tellChanges } from '../../read/text-changes.ts';

/** What a signed-in reader sees besides: what changed since they last read it, and what they ticked. Notes the reading. */
export async function makeYoursView(ctx: Ctx, document: PublishedDocument) {
  const { actor } = ctx;
  if (actor.kind !== 'person') return undefined;
  const earlier = await noteReading(ctx, document);
  const lines = earlier ? tellChanges(wholeText(earlier), wholeText(document)) : [];
  const ticks = document.kind === 'checklist' ? await listTicks(ctx, actor.personId, document.documentId) : new Set();
  return {
    ticked: [...ticks],
    earlier: earlier && { number: earlier.number, readOn: timeWords(ctx.language).dayInWords(earlier.readAt) },
    lines,
  };
}

/** A text with its title and its summary, which are words of the document like any other. */
export function wholeText({ title, summary, body }: { title: string; summary: string; body: string }): string {
  return `${title}\n\n${summary}\n\n${body}`;
}

/** In which language a text is shown, and which way it runs. */
export function describeShown({ language }: PublishedDocument) {
  return { language, direction: directionOfLanguage(language) };
}
