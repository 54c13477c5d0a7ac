import type { Ctx } from '../../../platform/db/database.ts';
import { nearestWord } from './near-word.ts';
import { askVocabulary, listAlike, listKnown, listLonger, type Question } from './vocabulary-store.ts';

/** A question as it is looked for. */
export interface MendedQuestion {
  readonly question: Question;
  /** The words as they were meant, when that is not how they were typed. */
  readonly meant?: string;
  /** What the last word is the beginning of, while it is not a word yet. */
  readonly longer: readonly string[];
}

/** A guess at a word that occurs nowhere: the words that were meant, or longer ones that begin with it. */
interface Guess {
  readonly words: readonly string[];
  readonly longer: readonly string[];
}

const shortestBeginning = 3;

/**
 * Reads a question, and puts the word that was most likely meant in the place of one that occurs nowhere. Guesses come from
 * what anybody may read; `occurs` says of a word whether it stands in something else that whoever asks may find.
 */
export async function mendQuestion(
  ctx: Ctx,
  words: readonly string[],
  occurs: (word: string) => Promise<boolean>,
): Promise<MendedQuestion> {
  const question = await askVocabulary(ctx, words);
  const mended: string[] = [];
  let longer: readonly string[] = [];
  for (const [at, word] of words.entries()) {
    const isRight = !isUnknown(question, word) || (await occurs(word));
    const guess = isRight ? { words: [word], longer } : await guessWord(ctx, word, at === words.length - 1);
    mended.push(...guess.words);
    longer = guess.longer;
  }
  const meant = mended.join(' ');
  if (meant === words.join(' ')) return { question, longer };
  return { question: await askVocabulary(ctx, mended), meant, longer };
}

/** A word that stands in no open text and in no synonym; numbers are what they are. */
function isUnknown({ words, meanings }: Question, word: string): boolean {
  const kept = words.filter(({ stem }) => stem !== '');
  const at = kept.findIndex((each) => each.word === word);
  const isMeaning = meanings.some((each) => at >= each.at && at < each.at + each.length);
  return kept[at]?.entries === 0 && !isMeaning && !/\d/.test(word);
}

async function guessWord(ctx: Ctx, word: string, isLast: boolean): Promise<Guess> {
  const longer = isLast && word.length >= shortestBeginning ? await listLonger(ctx, word) : [];
  if (longer.length > 0) return { words: [word], longer };
  const nearest = nearestWord(word, await listAlike(ctx, word));
  if (nearest) return { words: [nearest], longer };
  // "leftbehind" is two words.
  const cuts = Array.from({ length: Math.max(0, word.length - 3) }, (_, index) => index + 2);
  const known = await listKnown(
    ctx,
    cuts.flatMap((cut) => [word.slice(0, cut), word.slice(cut)]),
  );
  const cut = cuts.find((each) => known.has(word.slice(0, each)) && known.has(word.slice(each)));
  return { words: cut ? [word.slice(0, cut), word.slice(cut)] : [word], longer };
}
