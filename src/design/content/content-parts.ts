import type { Token } from 'markdown-it';
import type { ContentHeading } from './arrange-content.ts';
import { toLines } from './plain-words.ts';
import { type ContentOptions, readContent } from './read-content.ts';
import { type RenderChoice, renderTokens } from './render-content.ts';

/** A step, or an item to tick: its HTML, and its words without marks. */
export interface ContentItem {
  readonly html: string;
  readonly words: string;
}

/** What stands under one heading of the highest level; `heading` is undefined for what stands before the first. */
export interface ContentPart {
  readonly heading: ContentHeading | undefined;
  readonly tokens: readonly Token[];
}

/** A text cut at its highest headings, the first part being what stands before them. */
export function readParts(markdown: string, options: ContentOptions = {}): readonly ContentPart[] {
  const { tokens, headings } = readContent(markdown, options);
  const parts: { heading: ContentHeading | undefined; tokens: Token[] }[] = [{ heading: undefined, tokens: [] }];
  let inHeading = false;
  for (const token of tokens) {
    const level = Number(token.meta?.level ?? 0);
    if (token.type === 'heading_open' && token.level === 0 && level === (options.topLevel ?? 2)) {
      parts.push({ heading: headings.find((each) => each.id === token.meta?.id), tokens: [] });
      inHeading = true;
    } else if (inHeading) inHeading = token.type !== 'heading_close';
    else parts.at(-1)?.tokens.push(token);
  }
  return parts;
}

/** Pieces of a text cut around their first list of a sort: what stands before it, its items, what stands after. */
export interface AroundList {
  readonly before: readonly Token[];
  readonly items: readonly (readonly Token[])[];
  readonly after: readonly Token[];
}

/** Finds the first list of the top level: the numbered one, or the one of items to tick. */
export function cutAroundList(tokens: readonly Token[], sort: 'numbered' | 'tasks'): AroundList {
  const start = tokens.findIndex(
    (token, place) =>
      token.level === 0 &&
      (sort === 'numbered' ? token.type === 'ordered_list_open' : tokens[place + 1]?.meta?.task === true),
  );
  if (start < 0) return { before: tokens, items: [], after: [] };
  const end = tokens.findIndex((token, place) => place > start && token.level === 0 && token.nesting === -1);
  const items: Token[][] = [];
  for (const token of tokens.slice(start + 1, end)) {
    if (token.type === 'list_item_open' && token.level === 1) items.push([]);
    else if (!(token.type === 'list_item_close' && token.level === 1)) items.at(-1)?.push(token);
  }
  return { before: tokens.slice(0, start), items, after: tokens.slice(end + 1) };
}

/** An item as HTML and as words. */
export function toItem(tokens: readonly Token[], language: string, choice: RenderChoice = {}): ContentItem {
  return { html: renderTokens(tokens, language, choice).trim(), words: toLines(tokens).join(' ') };
}
