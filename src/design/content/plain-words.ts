import type { Token } from 'markdown-it';
import { wordsOf } from './arrange-content.ts';
import { readContent } from './read-content.ts';

/** The words of a text without its marks, one line for each heading, paragraph, item and row: to search, compare and count. */
export function toPlainWords(markdown: string): string {
  return toLines(readContent(markdown).tokens).join('\n');
}

/** The words of pieces of a text, a line for each. */
export function toLines(tokens: readonly Token[]): string[] {
  const lines: string[] = [];
  let row: string[] | undefined;
  for (const token of tokens) {
    if (token.type === 'table_open' && token.meta?.caption) lines.push(String(token.meta.caption));
    if (token.type === 'tr_open') row = [];
    else if (token.type === 'tr_close') {
      lines.push((row ?? []).filter((cell) => cell !== '').join(', '));
      row = undefined;
    } else if (token.type === 'inline' && row) row.push(wordsOf(token));
    else if (token.type === 'inline') lines.push(wordsOf(token));
    else if (token.type === 'fence' || token.type === 'code_block') lines.push(...token.content.trimEnd().split('\n'));
    else if (token.type === 'directive_open' && token.content) lines.push(token.content);
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}
