import {
  type ChangedWords,
  findAdditions,
  findChangedWords,
  findCopyLink,
  findJws,
  writeCardWords,
} from './card-text.ts';
import { type CheckingMeans, checkCard, openAddition } from './check-card.ts';
import type { CardVerdict } from './judge-card.ts';

/** What a page says of a text that somebody gave it. */
export interface CheckedText {
  readonly verdict: CardVerdict;
  /** The signed words, paragraph by paragraph; none unless the signature holds. */
  readonly blocks: readonly string[];
  /** Where the words around the signed form differ from it. */
  readonly changed: ChangedWords | undefined;
  /** What was added on the way and is signed as such. */
  readonly additions: readonly string[];
  /** Whether the text holds an addition that we did not sign for this card. */
  readonly hasFalseAddition: boolean;
  /** The card's own page, if the text names one of the same address that signed it. */
  readonly link: string | undefined;
}

/** Checks a pasted text: the signed card in it, the words around it, and what was added. The same in browsers and here. */
export async function checkText(text: string, means: CheckingMeans): Promise<CheckedText> {
  const verdict = await checkCard(findJws(text) ?? '', means);
  const { payload } = verdict;
  if (!payload) {
    return { verdict, blocks: [], changed: undefined, additions: [], hasFalseAddition: false, link: undefined };
  }
  const opened = await Promise.all(findAdditions(text).map((jws) => openAddition(jws, payload, means)));
  const link = findCopyLink(text);
  return {
    verdict,
    blocks: writeCardWords(payload).split('\n\n'),
    changed: findChangedWords(text, payload),
    additions: opened.flatMap((each) => each ?? []),
    hasFalseAddition: opened.includes(undefined),
    // Only an address of whoever signed it: a text can say anything.
    link: link?.startsWith(`${payload.iss}/`) ? link : undefined,
  };
}
