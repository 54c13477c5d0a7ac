import { createHash } from 'node:crypto';
import type { Token } from 'markdown-it';
import { type ContentHeading, wordsOf } from '../../../design/content/arrange-content.ts';
import {
  type ContentItem,
  type ContentPart,
  cutAroundList,
  readParts,
  toItem,
} from '../../../design/content/content-parts.ts';
import { toLines } from '../../../design/content/plain-words.ts';
import type { ContentOptions } from '../../../design/content/read-content.ts';
import { renderTokens } from '../../../design/content/render-content.ts';

/** An action card: its steps, what stands before them, and what stands after as HTML. */
export interface ActionCard {
  readonly intro: string;
  readonly steps: readonly ContentItem[];
  readonly rest: string;
}

/** Reads a card: the steps are the first numbered list before the first heading. The emergency number rings. */
export function readActionCard(markdown: string, options: ContentOptions = {}): ActionCard {
  const language = options.language ?? 'en';
  const [lead, ...parts] = readParts(markdown, options);
  const { before, items, after } = cutAroundList(lead?.tokens ?? [], 'numbered');
  const rings = { rings: true };
  return {
    intro: renderTokens(before, language, rings),
    steps: items.map((tokens) => toItem(tokens, language, rings)),
    rest: [renderTokens(after, language, rings), ...parts.map((part) => renderPart(part, language, true))].join(''),
  };
}

/** An item to tick. Its key is made of its words, so that a changed item asks to be ticked again. */
export interface TaskItem extends ContentItem {
  readonly key: string;
}

/** Items under one heading, with what stands before and after them. */
export interface TaskSection {
  readonly heading: ContentHeading | undefined;
  readonly intro: string;
  readonly items: readonly TaskItem[];
  readonly rest: string;
}

/** Reads a checklist: what stands under each heading; the first section has none and may be empty. */
export function readChecklist(markdown: string, options: ContentOptions = {}): readonly TaskSection[] {
  const language = options.language ?? 'en';
  const keys = new Set<string>();
  return readParts(markdown, options).map(({ heading, tokens }) => {
    const { before, items, after } = cutAroundList(tokens, 'tasks');
    return {
      heading,
      intro: renderTokens(before, language),
      items: items.map((each) => {
        const item = toItem(each, language);
        return { ...item, key: makeKey(item.words, keys) };
      }),
      rest: renderTokens(after, language),
    };
  });
}

function makeKey(words: string, taken: Set<string>): string {
  let key = '';
  for (let turn = 0; key === '' || taken.has(key); turn += 1) {
    key = createHash('sha256').update(`${turn} ${words}`).digest('hex').slice(0, 12);
  }
  taken.add(key);
  return key;
}

/** A film or file of somewhere else: the link, facts about it ("Length: 3 minutes"), and the rest of the text. */
export interface AssetText {
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly rest: string;
}

/** Reads what a link to a film or file says: its first link, and the items `Label: words` before the first heading. */
export function readAsset(markdown: string, options: ContentOptions = {}): AssetText {
  const language = options.language ?? 'en';
  const [lead, ...parts] = readParts(markdown, options);
  const tokens = [...(lead?.tokens ?? [])];
  const link = takeLink(tokens);
  const facts = takeFacts(tokens);
  const rest = [renderTokens(tokens, language), ...parts.map((part) => renderPart(part, language))].join('');
  return { link, facts, rest };
}

/** A part of a toolkit: under its heading pieces of copy, each under a heading of its own, or plain text. */
export interface ToolkitPart {
  readonly heading: ContentHeading | undefined;
  readonly html: string;
  readonly words: string;
}

/** Reads a toolkit: its parts in order, such as assets and copy. */
export function readToolkit(markdown: string, options: ContentOptions = {}): readonly ToolkitPart[] {
  const language = options.language ?? 'en';
  return readParts(markdown, options).map(({ heading, tokens }) => ({
    heading,
    html: renderTokens(tokens, language),
    words: toLines(tokens).join('\n\n'),
  }));
}

function renderPart({ heading, tokens }: ContentPart, language: string, rings = false): string {
  const name = heading ? heading.text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : '';
  const shown = heading
    ? `<h${heading.level} class="govuk-heading-m" id="${heading.id}">${name}</h${heading.level}>\n`
    : '';
  return `${shown}${renderTokens(tokens, language, { rings })}`;
}

// The paragraph that is nothing but a link, or begins with one.
function takeLink(tokens: Token[]): AssetText['link'] {
  const place = tokens.findIndex((token) => token.type === 'inline' && token.children?.[0]?.type === 'link_open');
  const inline = tokens[place];
  const open = inline?.children?.[0];
  if (!inline || !open || tokens[place - 1]?.level !== 0) return undefined;
  const end = inline.children?.findIndex((each) => each.type === 'link_close') ?? 0;
  const label =
    inline.children
      ?.slice(0, end)
      .map((each) => each.content)
      .join('') ?? '';
  if (end === (inline.children?.length ?? 0) - 1) tokens.splice(place - 1, 3);
  return { label, href: String(open.attrs?.find(([name]) => name === 'href')?.[1] ?? '') };
}

const fact = /^([^:]{1,40}):\s+(.+)$/s;

function takeFacts(tokens: Token[]): AssetText['facts'] {
  const start = tokens.findIndex((token) => token.type === 'bullet_list_open' && token.level === 0);
  const end = tokens.findIndex(
    (token, place) => place > start && token.type === 'bullet_list_close' && token.level === 0,
  );
  if (start < 0) return [];
  const found = tokens
    .slice(start, end)
    .filter((token) => token.type === 'inline')
    .map((token) => fact.exec(wordsOf(token)));
  if (!found.every((each) => each)) return [];
  tokens.splice(start, end - start + 1);
  return found.map((each) => ({ label: each?.[1] ?? '', value: each?.[2] ?? '' }));
}
