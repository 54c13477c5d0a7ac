import type { Token } from 'markdown-it';
import { toPdfBlocks } from '../../../design/content/content-blocks.ts';
import { readContent } from '../../../design/content/read-content.ts';
import { renderTokens } from '../../../design/content/render-content.ts';
import type { PlainContent } from '../../../design/plain-message.ts';

/**
 * Markdown as both parts of a letter. Pictures become their words: a mail shows nothing from elsewhere, so that opening one tells
 * nobody anything. Links lead straight where they say.
 */
export function writeMailContent(markdown: string, publicUrl: string, language: string): PlainContent {
  const { tokens } = readContent(markdown);
  for (const token of tokens)
    if (token.children) token.children = token.children.map((each) => forMail(each, publicUrl));
  // Nothing in a mail leads to a heading of it.
  const html = renderTokens(tokens, language).replace(/ id="[^"]*"/g, '');
  return { html, text: writeText(tokens, language) };
}

function forMail(token: Token, publicUrl: string): Token {
  if (token.type === 'image') {
    token.type = 'text';
    return token;
  }
  // A place of this site is an address elsewhere once it stands in a mail.
  for (const pair of token.type === 'link_open' ? (token.attrs ?? []) : []) {
    if (pair[0] === 'href' && /^\/(?!\/)/.test(String(pair[1]))) pair[1] = `${publicUrl}${pair[1]}`;
  }
  return token;
}

function writeText(tokens: readonly Token[], language: string): string {
  return toPdfBlocks(tokens, language)
    .map((block) => {
      if (block.kind === 'list') {
        const mark = (place: number): string => (block.marks === 'numbers' ? `${place + 1}. ` : '- ');
        return block.items.map((item, place) => mark(place) + item).join('\n');
      }
      if (block.kind === 'table') return [block.columns, ...block.rows].map((row) => row.join(', ')).join('\n');
      if (block.kind === 'heading') return block.text.toUpperCase();
      return 'text' in block ? block.text : '';
    })
    .filter((part) => part !== '')
    .join('\n\n');
}
