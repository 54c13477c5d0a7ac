import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { channelDescriptions, findLaunchContent } from '../../../delivery/index.ts';

/** The words of a version as they were frozen when it was sent, in its first language. */
export interface FrozenWords {
  readonly language: string;
  readonly headline: string;
  readonly text: string;
  /** A fragment for our own pages, escaped when it was written; empty when there is none. */
  readonly html: string;
}

const letter = z.object({
  headline: z.string().optional(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().default(''),
});

/** Reads what a version says from its launch: what is shown is what everybody was sent, whatever became of the draft. */
export async function readFrozenWords(ctx: Ctx, versionId: string): Promise<FrozenWords> {
  const content = (await findLaunchContent(ctx, versionId)) ?? {};
  // The page on which people look has the words as a fragment; a letter goes to mail programs as a whole document.
  const channels = channelDescriptions.filter(({ form }) => form === 'letter');
  const byKind = [...channels].sort((one, other) => Number(one.kind === 'sent') - Number(other.kind === 'sent'));
  for (const { name, kind } of byKind) {
    const languages = Object.keys(content[name] ?? {}).sort(
      (one, other) => Number(other === 'en') - Number(one === 'en'),
    );
    const [language] = languages;
    const read = letter.safeParse(content[name]?.[language ?? '']);
    if (!language || !read.success) continue;
    const { headline, subject, text, html } = read.data;
    return { language, headline: headline ?? subject ?? '', text, html: kind === 'read' ? html : '' };
  }
  return { language: 'en', headline: 'Alert', text: '', html: '' };
}
