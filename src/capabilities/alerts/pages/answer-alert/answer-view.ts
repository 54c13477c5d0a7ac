import { makeAreaMap } from '../../../../design/charts/area-map.ts';
import type { MapShape } from '../../../../design/charts/dot-map.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { AnsweredMessage, PersonLaunch } from '../../../delivery/index.ts';
import type { AlertStatus } from '../../alert.ts';
import type { AlertVersion } from '../../alert-version.ts';
import { findInfo } from '../../cap/cap-model.ts';
import { makeToldMessage } from '../../make-version-message.ts';
import { type AlertMessage, linePrefix, sentenceOf } from '../../message/alert-message.ts';
import { infosByLanguage } from '../../message/make-alert-content.ts';
import { directionOf, messageWords, primaryLanguage } from '../../message/message-words.ts';
import { type AnswerPageWords, answerPageWords, momentFor, ownNameOf } from './answer-page-words.ts';
import { answerChoicesIn, answerLabelsIn } from './answer-words.ts';
import { findLastLook, listNewParts } from './whats-new.ts';

/** Everything that the answer page is made of. */
export interface AnswerPageMatter {
  readonly link: AnsweredMessage;
  readonly latest: AlertVersion;
  /** Every version told, oldest first, and which of them this person was to be told. */
  readonly told: readonly AlertVersion[];
  readonly launches: readonly PersonLaunch[];
  /** What the person reads, and what they chose on the page, as BCP 47 tags. */
  readonly language: string;
  readonly chosen: string | undefined;
  /** The page's own address. */
  readonly url: string;
  readonly now: Date;
}

/** A card of the reader's own premises, as it stands in an alert. */
export interface OwnCard {
  readonly procedure: string;
  readonly title: string;
  /** BCP 47, of its steps. */
  readonly language: string;
  readonly steps: readonly {
    readonly key: string;
    readonly words: string;
    readonly who: string;
    /** BCP 47, where it is not in the language of the card. */
    readonly language?: string;
    /** When it was ticked off; null while it is not. */
    readonly doneAt: Date | null;
  }[];
  /** Below the steps: what to say, where to gather. */
  readonly said: readonly { readonly label: string; readonly text: string }[];
}

/** The cards of the premises where the reader is on shift, the one that the alert asks for first. */
export interface OwnCards {
  readonly alertId: string;
  readonly status: AlertStatus;
  readonly premisesId: string;
  readonly premisesName: string;
  /** Other premises of theirs that the alert means. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly cards: readonly OwnCard[];
}

/** Whose cards, in which alert: the launch by which they were told, and the newest word of it. */
export interface CardsWanted {
  readonly personId: string;
  readonly launchId: string;
  readonly version: AlertVersion;
  /** What the person reads, BCP 47. */
  readonly language: string;
  /** The page behind their personal link, or one for which they signed in. */
  readonly way: 'link' | 'page';
}

/** Finds them; nothing for whoever stands at no premises that the alert means, and once it is over. */
export type ListOwnCards = (ctx: Ctx, wanted: CardsWanted) => Promise<OwnCards | undefined>;

/** The part of a page that shows them: steps that are buttons, in words of the reader's language. */
export function makeOwnCardView(
  { cards, others, premisesId, premisesName, status, alertId }: OwnCards,
  { language, action, now }: { readonly language: string; readonly action: string; readonly now: Date },
) {
  const { card: words, language: spoken } = answerPageWords(language);
  const shown = cards.map(({ procedure, title, language: written, steps, said }) => ({
    ...{ title, said, language: written, direction: directionOf(written) },
    steps: steps.map(({ key, words: step, who, language: other, doneAt }) => ({
      ...{ words: step, who, language: other, isDone: doneAt !== null },
      value: `${procedure} ${key} ${doneAt ? 'undone' : 'done'}`,
      said: doneAt ? words.doneAt(momentFor(spoken, doneAt, now)) : '',
    })),
  }));
  return {
    // The same form posted twice is one press.
    ...{ action, words, premisesId, press: newId(), id: `card-${alertId}`, language: spoken },
    direction: directionOf(spoken),
    heading: linePrefix(status, 'alert', spoken) + words.heading(premisesName),
    warning: status === 'Actual' ? '' : messageWords(spoken).statusSentences[status],
    ...{ first: shown[0], others: shown.slice(1) },
    places: others.map(({ id, name }) => ({ id, words: words.at(name) })),
  };
}

/** The answer page for one person: the latest word in their language, what is new in it, and what to do next. */
export function makeAnswerView(matter: AnswerPageMatter) {
  const { latest, told, link, url, now } = matter;
  const wanted = matter.chosen ?? matter.language;
  const message = makeToldMessage(latest, told, wanted);
  const words = answerPageWords(wanted);
  const given = link.answer && link.answeredAt ? { answer: link.answer, at: link.answeredAt } : undefined;
  return {
    title: message.firstLine,
    titleIsContent: true,
    words,
    direction: directionOf(words.language),
    text: describeText(message, words),
    message,
    banner: makeBanner(latest, words, now),
    isNewer: latest.id !== link.launchId,
    news: makeNews(matter, message, words),
    map: makeMap(matter, message.language, words),
    languages: listOtherLanguages(latest, message.language, url),
    lacksLanguage: primaryLanguage(message.language) !== primaryLanguage(wanted),
    url,
    // The language that the reader chose stays chosen.
    tail: matter.chosen ? `?language=${matter.chosen}` : '',
    action: matter.chosen ? `${url}?language=${matter.chosen}` : url,
    answers: answerChoicesIn(words.language),
    given: given && {
      label: answerLabelsIn(words.language)[given.answer].label,
      when: momentFor(words.language, given.at, now),
      tone: given.answer,
      words: {
        lead: words.youAnswered,
        when: words.haveIt(momentFor(words.language, given.at, now)),
        change: words.changeIt,
      },
    },
    nextUpdate: sayNextUpdate(latest, words, now),
    verifyUrl: `/verify/${latest.id}`,
    passOnUrl: url.replace('/answer/', '/cards/pass-on/'),
  };
}

/** How the words of the alert are marked: their language, its direction, and the language of the labels between them. */
function describeText({ language }: AlertMessage, words: AnswerPageWords) {
  const labels = primaryLanguage(language) === 'cy' ? 'cy' : 'en';
  return {
    language,
    direction: directionOf(language),
    labelLanguage: labels,
    labelDirection: directionOf(labels),
    isForeign: primaryLanguage(language) !== words.language,
  };
}

function makeBanner(latest: AlertVersion, words: AnswerPageWords, now: Date) {
  const { kind, status } = latest;
  const isLast = kind === 'cancel' || kind === 'all-clear';
  const isOver = !isLast && latest.expiresAt !== null && latest.expiresAt < now;
  const state = status === 'Actual' && isLast ? kind : status;
  return {
    state: state === 'cancel' ? 'cancelled' : state,
    tag: words.tags[state],
    words: isOver ? words.over[status] : sentenceOf({ status, kind }, messageWords(words.language)),
    isOver,
  };
}

function makeNews(matter: AnswerPageMatter, message: AlertMessage, words: AnswerPageWords) {
  const look = findLastLook(matter.told, matter.launches, matter.link.launchId);
  if (!look) return undefined;
  const parts = listNewParts(message, look, matter.told);
  const at = momentFor(words.language, look.at, matter.now);
  const heading = look.by === 'answer' ? words.newSinceAnswer(at) : words.newSinceMessage(at);
  return parts.length > 0 || message.lead ? { heading, parts } : undefined;
}

function makeMap({ latest, launches }: AnswerPageMatter, language: string, words: AnswerPageWords) {
  const shapes = (findInfo(latest.cap, language)?.area ?? []).flatMap(({ polygon, circle }): MapShape[] => [
    ...polygon.map((corners) => ({ kind: 'polygon' as const, corners })),
    ...circle.map(({ lat, lon, radiusKm }) => ({ kind: 'circle' as const, latitude: lat, longitude: lon, radiusKm })),
  ]);
  if (shapes.length === 0) return undefined;
  const { latitude, longitude } = launches.find(({ launchId }) => launchId === latest.id) ?? {};
  const isPlaced = typeof latitude === 'number' && typeof longitude === 'number';
  const description = isPlaced ? words.mapWithYou : words.mapText;
  const place = isPlaced ? { place: { latitude, longitude, label: words.you } } : {};
  return { picture: makeAreaMap({ title: words.map, description, shapes, ...place }), words: description };
}

function listOtherLanguages({ cap }: AlertVersion, shown: string, url: string) {
  return [...infosByLanguage(cap).keys()]
    .filter((tag) => tag !== primaryLanguage(shown))
    .map((tag) => ({ tag, name: ownNameOf(tag), direction: directionOf(tag), url: `${url}?language=${tag}` }));
}

function sayNextUpdate({ nextUpdateAt, kind }: AlertVersion, words: AnswerPageWords, now: Date): string {
  if (kind === 'cancel' || kind === 'all-clear') return '';
  if (!nextUpdateAt || nextUpdateAt < now) return words.nextUpdateComes;
  return words.nextUpdate(momentFor(words.language, nextUpdateAt, now));
}
