import type { Token } from 'markdown-it';
import { findForeignHost } from './content-links.ts';

/** A heading of a text: its id on the page, its level there (2 to 6), its words. */
export interface ContentHeading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

/** Where the headings of a text begin, and what stands before their ids. */
interface Arrangement {
  readonly topLevel: number;
  readonly idPrefix: string;
}

const caption = /^(?:Table|Tabl):\s+/;
const box = /^\[[ xX]\]\s+/;

/** Gives headings their level and id, tables their caption, items their box, links to elsewhere their host. */
export function arrangeContent(
  read: readonly Token[],
  arrangement: Arrangement,
): { tokens: Token[]; headings: ContentHeading[] } {
  const headings: ContentHeading[] = [];
  const tokens: Token[] = [];
  for (const [place, token] of read.entries()) {
    if (token.type === 'heading_open')
      headings.push(arrangeHeading(token, read[place + 1], { ...arrangement, headings }));
    else if (token.type === 'heading_close') token.tag = `h${headings.at(-1)?.level ?? 2}`;
    else if (token.type === 'table_open') token.meta = { caption: takeCaption(tokens), about: headings.at(-1)?.text };
    else if (token.type === 'list_item_open') markTask(token, read[place + 2]);
    else if (token.type === 'inline') nameHosts(token.children ?? []);
    tokens.push(token);
  }
  return { tokens, headings };
}

/** The words of a line, without its marks; a picture is its description. */
export function wordsOf(token: Token | undefined): string {
  return (token?.children ?? [])
    .map((each) => {
      if (each.type === 'softbreak' || each.type === 'hardbreak') return ' ';
      return each.content;
    })
    .join('')
    .trim();
}

function arrangeHeading(
  open: Token,
  inline: Token | undefined,
  { topLevel, idPrefix, headings }: Arrangement & { headings: readonly ContentHeading[] },
): ContentHeading {
  const written = Number(open.tag.slice(1));
  // Texts begin with `##`; a `#` is as high as that. No level is passed over on the way down.
  const wanted = topLevel + Math.max(written, 2) - 2;
  const level = Math.min(wanted, (headings.at(-1)?.level ?? topLevel - 1) + 1, 6);
  const text = wordsOf(inline);
  const id = makeId(`${idPrefix}${toSlug(text) || `section-${headings.length + 1}`}`, headings);
  open.tag = `h${level}`;
  open.meta = { id, level };
  return { id, level, text };
}

function makeId(wanted: string, headings: readonly ContentHeading[]): string {
  const taken = new Set(headings.map((each) => each.id));
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return id;
}

function toSlug(text: string): string {
  const bare = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // Ids begin with a letter, and never with the name of a place of the frame.
  return /^[0-9]/.test(bare) || bare === 'main-content' ? `section-${bare}` : bare;
}

// A caption is a paragraph `Table: …` right before the table.
function takeCaption(tokens: Token[]): string | undefined {
  const [open, inline, close] = tokens.slice(-3);
  if (open?.type !== 'paragraph_open' || inline?.type !== 'inline' || close?.type !== 'paragraph_close')
    return undefined;
  if (!caption.test(inline.content)) return undefined;
  tokens.splice(-3);
  return wordsOf(inline).replace(caption, '');
}

function markTask(item: Token, inline: Token | undefined): void {
  const first = inline?.children?.[0];
  if (!inline || first?.type !== 'text' || !box.test(first.content)) return;
  first.content = first.content.replace(box, '');
  inline.content = inline.content.replace(box, '');
  item.meta = { task: true };
}

function nameHosts(children: readonly Token[]): void {
  for (const [place, open] of children.entries()) {
    if (open.type !== 'link_open') continue;
    const host = findForeignHost(String(open.attrs?.find(([name]) => name === 'href')?.[1] ?? ''));
    const end = children.findIndex((each, at) => at > place && each.type === 'link_close');
    const close = children[end];
    if (!host || !close) continue;
    const words = children
      .slice(place, end)
      .map((each) => each.content)
      .join('');
    open.meta = { foreign: true };
    // An address that is its own words need not be said twice.
    if (!words.includes(host)) close.meta = { host };
  }
}
