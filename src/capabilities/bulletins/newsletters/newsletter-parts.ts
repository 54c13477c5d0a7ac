import { z } from 'zod';

/** Something that a section of a newsletter takes in: by its address, under the title that it had. */
export const sectionItemSchema = z.object({
  /** `/guidance/bag-left-behind`, `/bulletins/<id>`. */
  url: z.string().regex(/^\/(guidance\/[a-z0-9-]+|bulletins\/[0-9a-f-]{36})$/),
  title: z.string().min(1),
  summary: z.string(),
});

/** One of them. */
export type SectionItem = z.output<typeof sectionItemSchema>;

const sectionSchema = z.object({
  heading: z.string().min(1),
  /** Markdown. */
  words: z.string(),
  items: z.array(sectionItemSchema),
});

/** A section of a newsletter. */
export type NewsletterSection = z.output<typeof sectionSchema>;

/** What a newsletter is made of. */
export const newsletterPartsSchema = z.object({
  /** Markdown, before the first section. */
  intro: z.string().default(''),
  sections: z.array(sectionSchema).default([]),
});

/** The parts of a newsletter. */
export type NewsletterParts = z.output<typeof newsletterPartsSchema>;

/** How many sections a newsletter may have: more than anybody reads. */
export const mostSections = 12;

/** The newsletter as one text in Markdown. */
export function composeNewsletter({ intro, sections }: NewsletterParts): string {
  const parts = sections.flatMap(({ heading, words, items }) => [
    `## ${escapeMarkdown(heading)}`,
    words.trim(),
    items.map(writeItem).join('\n'),
  ]);
  return [intro.trim(), ...parts].filter((part) => part !== '').join('\n\n');
}

function writeItem({ url, title, summary }: SectionItem): string {
  const link = `- [${escapeMarkdown(title)}](${url})`;
  return summary === '' ? link : `${link}: ${escapeMarkdown(summary)}`;
}

/** Words as they are, on one line, whatever signs of Markdown are in them. */
function escapeMarkdown(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~!]/g, '\\$&')
    .trim();
}
