import type { LaunchContent } from '../../delivery/index.ts';

/** What a post adds to a version, and under which name. */
export interface OwnWords {
  /** The post's name, as it stands over the addition. */
  readonly from: string;
  /** As it was typed. */
  readonly text: string;
}

/** The longest addition, characters: as long as on a card. */
export const longestAddition = 500;

const labels: Readonly<Record<string, (from: string) => string>> = {
  en: (from) => `Added by ${from}, not part of the message above`,
  cy: (from) => `Ychwanegwyd gan ${from}, nid yw’n rhan o’r neges uchod`,
};

/**
 * The frozen words with a post's own words under them, clearly apart, in every channel and language. Nothing that was there changes by
 * a letter: a letter gets a block at its end, a notice a line at its end, and what machines read gets nothing.
 */
export function addOwnWords(content: LaunchContent, own: OwnWords): LaunchContent {
  if (own.text.trim() === '') return content;
  return Object.fromEntries(
    Object.entries(content).map(([channel, languages]) => [
      channel,
      Object.fromEntries(
        Object.entries(languages).map(([language, words]) => [
          language,
          addTo(words as Record<string, unknown>, own, language),
        ]),
      ),
    ]),
  );
}

function addTo(words: Record<string, unknown>, own: OwnWords, language: string): Record<string, unknown> {
  const label = (labels[language] ?? labels.en)?.(own.from) ?? own.from;
  const more: Record<string, unknown> = {};
  if (typeof words.text === 'string') {
    more.text = `${words.text.trimEnd()}\n\n${'-'.repeat(32)}\n${label}:\n${plain(own.text)}\n`;
  }
  if (typeof words.html === 'string') more.html = addBlock(words.html, label, plain(own.text));
  if (typeof words.summary === 'string') {
    more.summary = `${words.summary}\n${label}: ${plain(own.text).replace(/\s+/g, ' ')}`;
  }
  return { ...words, ...more };
}

// What delivery fills in for each person must not be asked for by somebody's own words.
function plain(text: string): string {
  return text.trim().replaceAll('{{', '{ {');
}

function addBlock(html: string, label: string, text: string): string {
  const block = `<div style="margin:25px 0;padding:12px 16px;border:2px dotted #6b6b6b"><p style="margin:0;font-weight:bold">${escapeHtml(label)}</p><p style="margin:8px 0 0">${escapeHtml(text).replaceAll('\n', '<br>')}</p></div>`;
  const end = html.lastIndexOf('</div></body>');
  return end < 0 ? `${html}\n${block}` : `${html.slice(0, end)}${block}\n${html.slice(end)}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
