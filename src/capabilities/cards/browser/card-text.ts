import type { CardPayload } from './card-payload.ts';

const begin = '-----BEGIN TOCSIN CARD-----';
const end = '-----END TOCSIN CARD-----';
const beginAddition = '-----BEGIN TOCSIN ADDITION-----';
const endAddition = '-----END TOCSIN ADDITION-----';
/** A compact JWS under Ed25519: three parts of base64url, the last of 64 bytes. */
const jwsShape = /[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])/;

/** Where a text differs from the words that were signed. */
export interface ChangedWords {
  readonly signed: string;
  readonly given: string;
}

/** The words of a card as plain text, paragraph by paragraph. */
export function writeCardWords({ words }: Pick<CardPayload, 'words'>): string {
  const blocks = [
    words.first,
    words.sentence,
    words.lead,
    ...words.sections.map(({ heading, text }) => `${heading.toUpperCase()}\n${text.trim()}`),
    words.facts.map(({ label, text }) => `${label}: ${text}`).join('\n'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A card as a text that carries its own proof: the words, what was added apart from them, and the signed form. */
export function writeCardText(card: {
  readonly payload: CardPayload;
  readonly jws: string;
  readonly link: string;
  readonly additions: readonly { readonly text: string; readonly jws: string }[];
}): string {
  const { payload, jws, link, additions } = card;
  return `${[
    writeCardWords(payload),
    ...additions.map((each) => `ADDED BY WHOEVER PASSED IT ON (not part of the alert)\n${each.text}`),
    `The newest word, and who has it: ${link}`,
    `Check that nobody changed this, also without a network: ${payload.verify}`,
    `${begin}\n${jws}\n${end}`,
    ...additions.map((each) => `${beginAddition}\n${each.jws}\n${endAddition}`),
  ].join('\n\n')}\n`;
}

/** The signed form within whatever somebody pasted: a text, a link with it behind the #, or it alone; undefined without one. */
export function findJws(text: string): string | undefined {
  const from = text.indexOf(begin);
  if (from >= 0) {
    const to = text.indexOf(end, from);
    // Programs that send mail break long lines.
    const block = text.slice(from + begin.length, to < 0 ? undefined : to).replace(/[\s>]/g, '');
    return block || undefined;
  }
  return (jwsShape.exec(text) ?? jwsShape.exec(text.replace(/\s/g, '')))?.[0];
}

/** The signed additions within a text. */
export function findAdditions(text: string): string[] {
  return text
    .split(beginAddition)
    .slice(1)
    .map((rest) => (rest.split(endAddition)[0] ?? '').replace(/[\s>]/g, ''));
}

/** The link of a copy within a text, as far as its code. */
export function findCopyLink(text: string): string | undefined {
  return /https?:\/\/[^\s/]+\/cards\/[2-9A-Z]{10}\b/.exec(text)?.[0];
}

/**
 * Where words that were given along with a card differ first from those that were signed; undefined when they are the same, or
 * when hardly any were given. Line breaks and spaces make no difference.
 */
export function findChangedWords(given: string, payload: Pick<CardPayload, 'words'>): ChangedWords | undefined {
  const signedWords = wordsOf(writeCardWords(payload));
  const [before = ''] = given.split(begin);
  const givenWords = wordsOf(before);
  const from = findStart(signedWords, givenWords);
  if (from === undefined) return undefined;
  const place = signedWords.findIndex((word, at) => givenWords[from + at] !== word);
  if (place < 0) return undefined;
  const around = (words: readonly string[], at: number): string => words.slice(Math.max(0, at - 4), at + 5).join(' ');
  return { signed: around(signedWords, place), given: around(givenWords, from + place) };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

// By how many of the first words a beginning is known, and how many of them must be there.
const [compared, known] = [12, 3];

// Where in `given` the signed words begin: where most of the first ones stand in their places, since one of them may be changed.
function findStart(signed: readonly string[], given: readonly string[]): number | undefined {
  let best: { readonly from: number; readonly same: number } | undefined;
  for (let from = -known; from < given.length; from += 1) {
    let same = 0;
    for (let at = 0; at < Math.min(compared, signed.length); at += 1) if (given[from + at] === signed[at]) same += 1;
    if (same >= known && same > (best?.same ?? 0)) best = { from, same };
  }
  return best?.from;
}
