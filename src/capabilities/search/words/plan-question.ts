import { readWords } from './read-words.ts';
import type { Question } from './vocabulary-store.ts';

/** One thing asked for, in PostgreSQL's language of queries. */
export interface Concept {
  /** As it was asked. */
  readonly own: string;
  /** As others say it. */
  readonly also: string | undefined;
  /** How much it tells: a rare word more than one that stands everywhere. */
  readonly weight: number;
  readonly isTelling: boolean;
  /** Said by the way, and looked for only where nothing else is said. */
  readonly isFiller: boolean;
}

/** What is looked for. */
export interface QueryPlan {
  readonly concepts: readonly Concept[];
  /** Enough of what was asked for. */
  readonly enough: string;
  /** Anything of it. */
  readonly any: string;
  /** Anything of it that tells something: words that stand in a tenth of all texts find nothing by themselves. */
  readonly loose: string;
  /** The words in the order in which they were asked. */
  readonly inOrder: string;
}

// Words of questions, of no subject.
const fillers = new Set(
  `someone somebody something anyone anybody anything everyone everything nobody thing things way please want wants
  need needs get gets getting got go goes going come comes make makes let like say says said ask asks know really actually just
  happen happens look looks looking find think mean means try use also still always never put keep around us may might must
  would could cannot dont im ive whats wheres hows much many`.split(/\s+/),
);

/** In a small library every word tells something. */
const fewEntries = 50;

// A question in sentences is not made better by more words than these, and each costs.
const mostConcepts = 6;

/** Plans how to look for the words; nothing when a search passes over all of them. `longer` is what the last word is the beginning of. */
export function planQuestion(question: Question, longer: readonly string[] = []): QueryPlan | undefined {
  const concepts = makeConcepts(question);
  const last = concepts.at(-1);
  if (!last) return undefined;
  if (longer.length > 0) concepts.splice(-1, 1, { ...last, own: anyOf([last.own, ...longer.map(quoted)]) });
  const said = concepts.filter(({ isFiller }) => !isFiller);
  const rarest = [...(said.length > 0 ? said : concepts)].sort((one, other) => other.weight - one.weight);
  const asked = rarest.slice(0, mostConcepts);
  const each = asked.map(wholeOf);
  // Whether words stand side by side, the index does not know: a text that holds them both is found, and ranked below one where they do.
  const matching = (concept: Concept): string => wholeOf(concept).replaceAll('<->', '&');
  const telling = asked.filter(({ isTelling }) => isTelling);
  const words = question.words.filter(({ stem }) => stem !== '').map(({ word }) => quoted(word));
  return {
    concepts: asked,
    enough: atLeast(enoughOf(asked.length), asked.map(matching)),
    any: anyOf(each),
    loose: anyOf((telling.length > 0 ? telling : asked.slice(0, 1)).map(matching)),
    inOrder: words.join(' <-> '),
  };
}

function makeConcepts({ words, meanings, compounds, entries }: Question): Concept[] {
  const kept = words.filter(({ stem }) => stem !== '');
  const concepts: Concept[] = [];
  for (let at = 0; at < kept.length; ) {
    // The longest meaning first: "bomb threat" is more than a bomb and a threat.
    const [meaning] = meanings.filter((each) => each.at === at).sort((one, other) => other.length - one.length);
    const pieces = compounds.filter((each) => each.at === at && each.length >= (meaning?.length ?? 1));
    const size = Math.max(meaning?.length ?? 1, ...pieces.map(({ length }) => length));
    const own = kept.slice(at, at + size);
    const rarest = Math.min(entries, ...own.map((each) => each.entries));
    concepts.push({
      own: anyOf([allOf(own.map(({ word }) => quoted(word))), ...pieces.map((piece) => phraseOf(piece.words))]),
      also: meaning && anyOf(meaning.words.map(phraseOf).filter((phrase) => phrase !== '')),
      weight: Math.log(1 + (entries + 1) / (rarest + 1)),
      isTelling: rarest <= Math.max(fewEntries, entries / 10),
      isFiller: !meaning && own.every(({ word }) => fillers.has(word)),
    });
    at += size;
  }
  return concepts;
}

function wholeOf({ own, also }: Concept): string {
  return also ? anyOf([own, also]) : own;
}

/** How many of the things asked for a text must hold: both of two, two of three, three of four or five, four of six. */
export function enoughOf(asked: number): number {
  return asked <= 2 ? asked : Math.ceil(asked * 0.6);
}

/** At least so many of some queries, as one query. */
export function atLeast(count: number, queries: readonly string[]): string {
  const [first, ...others] = queries;
  if (first === undefined || count >= queries.length) return allOf(queries);
  if (count <= 1) return anyOf(queries);
  return anyOf([allOf([first, atLeast(count - 1, others)]), atLeast(count, others)]);
}

function phraseOf(words: string): string {
  const each = readWords(words).map(quoted);
  return each.length > 1 ? `(${each.join(' <-> ')})` : (each[0] ?? '');
}

function allOf(queries: readonly string[]): string {
  return queries.length > 1 ? `(${queries.join(' & ')})` : (queries[0] ?? '');
}

function anyOf(queries: readonly string[]): string {
  return queries.length > 1 ? `(${queries.join(' | ')})` : (queries[0] ?? '');
}

// Words hold letters and digits alone (readWords), so that nothing has to be escaped.
function quoted(word: string): string {
  return `'${word}'`;
}
