import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import { escapeMarkup } from '../../../design/charts/svg-markup.ts';
import type { AtomEntry } from './atom-entry.ts';

/** The media type of a feed. */
export const feedMediaType = 'application/atom+xml; charset=utf-8';

/** What stands around the entries. */
export interface AtomFrame {
  readonly self: string;
  readonly hub: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** The page for people. */
  readonly page: string;
  readonly publicUrl: string;
  readonly language: string;
}

/** A written feed, and a short name of exactly this text. */
export interface WrittenFeed {
  readonly text: string;
  readonly hash: string;
}

/** Writes a feed (Atom 1.0, RFC 4287). Without entries its moment of change is the beginning of time, so that the text stays the same. */
export function writeAtom(frame: AtomFrame, entries: readonly AtomEntry[]): WrittenFeed {
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())));
  const feed = new Feed({
    ...{ id: frame.self, title: cleanText(frame.title), description: cleanText(frame.subtitle), updated },
    ...{ link: frame.page, feed: frame.self, hub: frame.hub, generator: false },
    author: { name: cleanText(frame.author), link: frame.publicUrl },
  });
  for (const entry of entries) feed.addItem(toItem(entry));
  // The writer knows no language and no base for the links in texts (RFC 4287, 2).
  const text = feed
    .atom1()
    .replace(/<feed /u, `<feed xml:lang="${frame.language}" xml:base="${escapeMarkup(frame.publicUrl)}/" `);
  return { text, hash: createHash('sha256').update(text).digest('base64url').slice(0, 27) };
}

function toItem(entry: AtomEntry) {
  return {
    ...{ id: entry.id, link: entry.link, date: entry.updated, published: entry.published },
    // The writer marks all of these as HTML, and ends a CDATA section only once.
    title: escapeMarkup(cleanText(entry.title)),
    description: escapeMarkup(cleanText(entry.summary)),
    content: cleanText(entry.html).replaceAll(']]>', ']]&gt;'),
    category: entry.categories.map((term) => ({ term: cleanText(term).replaceAll('<', '') })),
  };
}

// XML 1.0, 2.2: what no document can hold becomes U+FFFD.
function cleanText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
