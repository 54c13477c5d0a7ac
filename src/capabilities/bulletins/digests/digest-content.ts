import type { PlainContent, PlainWords } from '../../../design/plain-message.ts';
import { portionFor, type WayOut } from '../../../kernel/marking.ts';
import { dayInWords } from '../../../kernel/time.ts';
import { type Bulletin, isReadKind, paragraphsOf, textIn } from '../bulletin.ts';
import { writeMailContent } from '../telling/bulletin-mail.ts';
import { frameWords, sayLabel } from '../telling/bulletin-words.ts';

/** One line of a digest, as much of it as its marking lets go by a way. */
export interface DigestItem {
  readonly url: string;
  readonly title: string;
  /** Empty where only the title may be said. */
  readonly summary: string;
  /** What it is, its marking, and when it was sent. */
  readonly label: string;
  /** Of title and summary. */
  readonly language: string;
}

/** A digest by a way: what may be named there, and how many may not. */
export interface DigestView {
  readonly items: readonly DigestItem[];
  readonly hidden: number;
}

/** How long a summary of what has none may become. */
const longSummary = 300;

/** What a digest says by a way, in a language. */
export function makeDigest(bulletins: readonly Bulletin[], way: WayOut, language: string): DigestView {
  const items = bulletins.flatMap((bulletin): DigestItem[] => {
    const portion = portionFor(bulletin.marking, way, 'named');
    if (!isReadKind(bulletin.kind) || (portion !== 'all' && portion !== 'title')) return [];
    const text = textIn(bulletin, language);
    const when = bulletin.sentAt ? `, ${dayInWords(bulletin.sentAt)}` : '';
    return [
      {
        ...{ url: `/bulletins/${bulletin.id}`, title: text.title, language: text.language },
        summary: portion === 'all' ? text.summary || shorten(paragraphsOf(text.body)[0] ?? '') : '',
        label: `${sayLabel(bulletin.kind, bulletin.marking, language)}${when}`,
      },
    ];
  });
  return { items, hidden: bulletins.length - items.length };
}

/** The mail of a digest. */
export function sayDigest(bulletins: readonly Bulletin[], language: string, publicUrl: string): PlainWords {
  const words = frameWords(language);
  const { items, hidden } = makeDigest(bulletins, 'mail', language);
  const more = hidden > 0 ? [words.digest.hidden(hidden)] : [];
  return {
    subject: words.digest.subject(bulletins.length),
    label: words.digest.label,
    paragraphs: [...items.map(({ title, summary }) => `${title}. ${summary}`.trim()), ...more],
    content: writeItems(items, more, language, publicUrl),
    link: { label: words.digest.all, url: `${publicUrl}/bulletins` },
    foot: { ...words.stop, path: '/stop' },
  };
}

function writeItems(items: readonly DigestItem[], more: string[], language: string, publicUrl: string): PlainContent {
  const parts = items.map(({ title, summary, url, label }) =>
    [`## [${escapeSigns(title)}](${url})`, escapeSigns(label), escapeSigns(summary)].join('\n\n'),
  );
  const { html } = writeMailContent([...parts, ...more].join('\n\n'), publicUrl, language);
  const lines = items.map(({ title, summary, url, label }) =>
    [title, label, summary, `${publicUrl}${url}`].filter((line) => line !== '').join('\n'),
  );
  return { html, text: [...lines, ...more].join('\n\n') };
}

function shorten(words: string): string {
  if (words.length <= longSummary) return words;
  return `${words.slice(0, words.lastIndexOf(' ', longSummary))} …`;
}

function escapeSigns(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
