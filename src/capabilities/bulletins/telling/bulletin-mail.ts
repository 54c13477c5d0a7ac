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
  const read = (change: (children: Token[]) => Token[]): readonly Token[] => {
    const { tokens } = readContent(markdown);
    for (const token of tokens) if (token.children) token.children = change(token.children.map(toMail));
    return tokens;
  };
  const toMail = (token: Token): Token => forMail(token, publicUrl);
  // Nothing in a mail leads to a heading of it.
  const html = renderTokens(
    read((children) => children),
    language,
  ).replace(/ id="[^"]*"/g, '');
  return { html, text: writeText(read(writeOutLinks), language) };
}

function forMail(token: Token, publicUrl: string): Token {
  if (token.type === 'image') {
    token.type = 'text';
    token.content = (token.children ?? []).map(({ content }) => content).join('');
  }
  const address = token.type === 'link_open' ? addressOf(token) : '';
  // A place of this site is an address elsewhere once it stands in a mail.
  if (/^\/(?!\/)/.test(address)) token.attrSet('href', `${publicUrl}${address}`);
  return token;
}

// In plain words an address stands whole, so that mail programs make it a link.
function writeOutLinks(children: Token[]): Token[] {
  let address = '';
  return children.flatMap((token) => {
    if (token.type === 'link_open') address = addressOf(token);
    if (token.type === 'link_close') {
      token.type = 'text';
      token.content = ` (${address})`;
    }
    return token.type === 'link_open' ? [] : [token];
  });
}

function addressOf(token: Token): string {
  return String(token.attrGet('href') ?? '');
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
