import { strToU8, type Zippable, zipSync } from 'fflate';
import { toPlainWords } from '../../../design/content/plain-words.ts';
import { markingLabel, markingWords } from '../../../kernel/marking.ts';
import type { PublishedDocument } from '../published/published-store.ts';
import type { PublishedFileContent } from '../read/published-file-store.ts';

/** A toolkit as one ZIP file: its files, its words in every language as plain text, and what may be done with them. */
export function makeToolkitZip(texts: readonly PublishedDocument[], files: readonly PublishedFileContent[]): Buffer {
  const entries: Zippable = {};
  // Pictures and PDFs are pressed already.
  const add = (name: string, bytes: Uint8Array, level: 0 | 6): void => {
    entries[freeName(name, entries)] = [bytes, { level }];
  };
  for (const text of texts) add(`words-${text.language}.txt`, strToU8(writeWords(text)), 6);
  for (const file of files) add(`files/${safeName(file.name)}`, new Uint8Array(file.bytes), 0);
  return Buffer.from(zipSync(entries, { mtime: texts[0]?.changedAt ?? new Date() }));
}

function writeWords({ title, summary, body, marking, number }: PublishedDocument): string {
  const lines = [title, summary, ...toPlainWords(body).split('\n')];
  // For whoever opens it in an old editor of Windows: its line ends, and a mark that says UTF-8.
  const foot = `${markingLabel(marking)}: ${markingWords[marking]} (${number})`;
  return `\uFEFF${[...lines, foot].join('\r\n\r\n')}\r\n`;
}

// Only the last part of a name, and no sign that leads elsewhere or that a system refuses.
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = [...last].map((sign) => (sign < ' ' || '<>:"|?*'.includes(sign) ? '_' : sign)).join('');
  return plain.replace(/^\.+|\.+$/g, '') || 'file';
}

function freeName(name: string, taken: Zippable): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^./]+)?$/.exec(name) ?? [];
  let free = name;
  for (let number = 2; free in taken; number += 1) free = `${stem}-${number}${ending}`;
  return free;
}
