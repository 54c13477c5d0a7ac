import type { FeedEntry, FeedWords } from '../../../kernel/feed-entry.ts';
import { readOutCode } from '../../../kernel/hub-copy.ts';

/** One file of the mirror: its path below the folder, and what stands in it. */
export interface MirrorFile {
  readonly path: string;
  readonly content: string;
}

const statusWord: Readonly<Record<FeedEntry['status'], string>> = {
  Actual: 'LIVE',
  Exercise: 'EXERCISE',
  Test: 'TEST',
};
const kindWords: Readonly<Record<FeedEntry['kind'], string>> = {
  alert: 'First word',
  update: 'Update',
  cancel: 'Cancellation',
  'all-clear': 'All-clear',
};

/** Where the signed text of an entry lies. */
export function entryPath(number: number): string {
  return `hub-feed/${number}.jws`;
}

/** Where the words of an entry lie for people and for print. */
export function entryTextPath(number: number): string {
  return `text/${number}.txt`;
}

/** One entry as plain text that can be read out over a telephone. */
export function writeEntryText(entry: FeedEntry, hash: string): string {
  const { number, about, replaces } = entry;
  const lines = [
    `${statusWord[entry.status]} - number ${number} - ${kindWords[entry.kind]}`,
    replaces === null ? '' : `Takes the place of number ${replaces}; the first word on this was number ${about}.`,
    `Told ${entry.toldAt}. Holds until ${entry.expiresAt}.${entry.nextUpdateAt ? ` Next word by ${entry.nextUpdateAt}.` : ''}`,
    '',
    ...(entry.says === 'words' ? entry.words.flatMap(writeWords) : [noticeText, '']),
    `Code to compare: ${readOutCode(number, hash)}.`,
    `From ${entry.site}. This text is for reading; the signed one is ${entryPath(number)}.`,
  ];
  return `${lines.filter((line, place) => line !== '' || lines[place - 1] !== '').join('\n')}\n`;
}

const noticeText =
  'Something was told to members that may not stand here. Ask your hub, by a number that you already have.';

function writeWords(words: FeedWords): string[] {
  const labelled = [
    ['What', words.event],
    ['New', words.changed],
    ['Where', words.area],
    ['What happened', words.description],
    ['What to do', words.instruction],
    ['Says', words.source],
  ];
  return [
    `[${words.language}] ${words.headline}`,
    ...labelled.flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    '',
  ];
}

/** The page of the mirror: a list that works without scripts, which the script then verifies. */
export function writeMirrorPage(site: string, entries: readonly FeedEntry[], more: number): string {
  const rows = [...entries].reverse().map((entry) => {
    const [first] = entry.words;
    const says = first?.headline || first?.event || 'Something was told to members. Ask your hub.';
    const kind = `Number ${entry.number}, ${statusWord[entry.status]}: ${kindWords[entry.kind]}`;
    const told = `told ${entry.toldAt.slice(0, 16).replace('T', ' ')} UTC`;
    return `<li><h2><a href="${entryTextPath(entry.number)}">${toHtml(says)}</a></h2><p>${kind}, ${told}</p></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>What was told - mirror of ${toHtml(site)}</title>
<link rel="stylesheet" href="mirror.css">
<script type="module" src="mirror.js"></script>
</head>
<body data-site="${toHtml(site)}">
<main>
<h1>What was told</h1>
<p>A copy of the signed feed of ${toHtml(site)}, kept so that it can be read when that address cannot. If you are in danger, act on what you see and call 999.</p>
<p id="state" role="status">Not verified: this needs a browser that runs scripts. Compare the words with a second source before you act on them.</p>
<p>Newest first${more > 0 ? `; ${more} older ones are in the folder text` : ''}.</p>
<ul id="entries">
${rows.join('\n') || '<li>Nothing yet.</li>'}
</ul>
</main>
</body>
</html>
`;
}

/** The looks of the page: few, and readable on anything. */
export const mirrorStyles = `:root{color-scheme:light dark}
body{font:1.1875rem/1.4 system-ui,sans-serif;margin:0 auto;max-width:45rem;overflow-wrap:anywhere;padding:1rem}
h1,h2{line-height:1.2}
h2{font-size:1.1875rem;margin:0}
ul{list-style:none;padding:0}
li{border-top:1px solid;padding:.6rem 0}
p{margin:.4rem 0}
#state{border-left:.4rem solid;padding:.4rem .8rem;font-weight:700}
`;

function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
