import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';
import type { Language } from '../../../../kernel/language.ts';
import { directionOfLanguage } from '../../../../kernel/language.ts';
import type { PremisesUse, Sector } from '../../../network/index.ts';
import { codeInWords, type DocumentKind, documentKinds, kindTitles } from '../../document.ts';
import type { PublishedDocument } from '../../published/published-store.ts';
import type { ReaderPlace } from '../../read/reader-place-store.ts';
import { suitsReader } from '../../read/suits-reader.ts';

/** What is asked of the library; nothing asks for all. */
export interface AskedGuidance {
  readonly topic?: string | undefined;
  readonly scenario?: string | undefined;
  readonly sector?: string | undefined;
  readonly use?: string | undefined;
  readonly kind?: DocumentKind | undefined;
}

/** Who reads: where they stand, and which documents changed since they read them, and when that was. */
export interface GuidanceReader {
  readonly place: ReaderPlace;
  readonly changed: ReadonlyMap<string, Date>;
}

/** What the codes of sectors and uses are called. */
export interface PlaceWords {
  readonly sectors: readonly Sector[];
  readonly uses: readonly PremisesUse[];
}

interface ListChoice {
  readonly asked: AskedGuidance;
  readonly reader: GuidanceReader | undefined;
  readonly places: PlaceWords;
  readonly language: Language;
}

/** The lists of the library's first page, from all that this reader may read. */
export function makeGuidanceList(all: readonly PublishedDocument[], choice: ListChoice) {
  const { asked, reader, language } = choice;
  const describe = (document: PublishedDocument) => describeIn(document, language);
  const filtered = Object.values(asked).some((value) => value !== undefined);
  const found = all.filter((document) => fits(document, asked));
  const changed = reader ? all.filter(({ documentId }) => reader.changed.has(documentId)) : [];
  const forYou = reader ? listForReader(all, reader.place) : [];
  return {
    filtered,
    found: found.map(describe),
    total: all.length,
    changed: changed.map((document) => ({
      ...describe(document),
      readOn: timeWords(language).dayInWords(reader?.changed.get(document.documentId) ?? document.changedAt),
    })),
    forYou: forYou.map(describe),
    cards: all.filter(({ kind }) => kind === 'action-card').map(describe),
    topics: listTopics(all).map((topic) => ({
      name: say(language, codeInWords(topic)),
      id: `topic-${topic}`,
      documents: all.filter((document) => document.topics.includes(topic)).map(describe),
    })),
    filters: makeFilters(all, choice),
  };
}

/** So many documents for the reader are seen at a glance; the rest stand below and are found by choosing. */
const mostForReader = 8;

function listForReader(all: readonly PublishedDocument[], place: ReaderPlace): PublishedDocument[] {
  const suiting = (score: number) => all.filter((document) => suitsReader(document, place) === score);
  return [...suiting(2), ...suiting(1)].slice(0, mostForReader);
}

function fits(document: PublishedDocument, asked: AskedGuidance): boolean {
  const forAllOr = (list: readonly string[], code: string | undefined): boolean =>
    code === undefined || list.length === 0 || list.includes(code);
  return (
    (asked.kind === undefined || document.kind === asked.kind) &&
    (asked.topic === undefined || document.topics.includes(asked.topic)) &&
    (asked.scenario === undefined || document.scenarios.includes(asked.scenario)) &&
    forAllOr(document.sectors, asked.sector) &&
    forAllOr(document.uses, asked.use)
  );
}

function describeIn(document: PublishedDocument, shownIn: Language) {
  const { slug, title, summary, kind, language, marking } = document;
  return {
    ...{ url: `/guidance/${slug}`, title, summary, kind, kindTitle: say(shownIn, kindTitles[kind]), language },
    isOther: language !== shownIn,
    direction: directionOfLanguage(language),
    // What anybody may read needs no label in a list.
    marking: marking === 'CLEAR' ? '' : `TLP:${marking}`,
  };
}

function listTopics(all: readonly PublishedDocument[]): string[] {
  return [...new Set(all.flatMap(({ topics }) => topics))].sort();
}

type Choice = { readonly value: string; readonly text: string; readonly selected: boolean };

// Only what some document has: no choice leads to nothing, nor tells of what this reader may not read.
function makeFilters(all: readonly PublishedDocument[], { asked, places, language }: ListChoice) {
  const said = (code: string): string => say(language, codeInWords(code));
  const none = (words: string): string => say(language, words);
  const codes = (name: 'scenarios' | 'sectors' | 'uses'): string[] =>
    [...new Set(all.flatMap((one) => one[name]))].sort();
  const sectorName = (value: string): string =>
    places.sectors.find(({ code }) => code === value)?.name ?? codeInWords(value);
  const useName = (value: string): string =>
    places.uses.find(({ paragraph }) => String(paragraph) === value)?.name ?? `Paragraph ${value}`;
  const kinds = documentKinds.filter((kind) => all.some((one) => one.kind === kind));
  return {
    topic: choices(none('Any topic'), listTopics(all), { name: said, chosen: asked.topic }),
    scenario: choices(none('Any threat'), codes('scenarios'), { name: said, chosen: asked.scenario }),
    sector: choices(none('Any sector'), codes('sectors'), { name: sectorName, chosen: asked.sector }),
    use: choices(none('Any premises'), codes('uses'), { name: useName, chosen: asked.use }),
    kind: choices(none('Any kind'), kinds, {
      name: (kind) => say(language, kindTitles[kind as DocumentKind]),
      chosen: asked.kind,
    }),
  };
}

function choices(
  nothing: string,
  values: readonly string[],
  { name, chosen }: { readonly name: (value: string) => string; readonly chosen: string | undefined },
): Choice[] {
  const named = values
    .map((value) => ({ value, text: name(value), selected: value === chosen }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en-GB'));
  return [{ value: '', text: nothing, selected: chosen === undefined }, ...named];
}
