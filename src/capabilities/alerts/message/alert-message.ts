import { clockTime } from '../../../kernel/time.ts';
import type { AlertStatus, VersionKind } from '../alert.ts';
import type { CapInfo } from '../cap/cap-model.ts';
import { type MessageWords, messageWords } from './message-words.ts';

/** What a message says besides the words in one language: what it is, when, and what it follows. */
export interface MessageFacts {
  readonly status: AlertStatus;
  readonly kind: VersionKind;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly nextUpdateAt: Date | null;
  /** What people were told last, of anything but a first alert. */
  readonly previous?: { readonly sentAt: Date; readonly headline: string };
  /** Of an update: what is new. */
  readonly whatChanged: string;
  /** Where anybody can see that we sent it; a message that is not sent has none. */
  readonly verifyUrl?: string;
}

/** A message in the order in which it is read; every channel writes it in its own form. */
export interface AlertMessage {
  readonly status: AlertStatus;
  /** BCP 47. */
  readonly language: string;
  /** "EXERCISE: UPDATE: Suspicious vehicle …", one line. */
  readonly firstLine: string;
  /** Which kind of thing this is and whether to act, in one sentence. */
  readonly sentence: string;
  /** What changed, or what is taken back; empty for a first alert. */
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** The words of the personal link. */
  readonly answerWords: string;
  /** The link under which it proves genuine, and its words. */
  readonly verify?: { readonly words: string; readonly url: string };
}

/** The CAP parameter in which a translation says what is new; the first language has it in the note of the message. */
export const whatChangedParameter = 'urn:tocsin:what-changed';

/**
 * What every subject and first line begins with. An exercise and a test always begin with their word; a last word about a
 * live alert begins with that word, so that nobody reads "alert" and runs.
 */
export function linePrefix(status: AlertStatus, kind: VersionKind, language = 'en'): string {
  const { statusPrefixes, kindPrefixes } = messageWords(language);
  const isLast = kind === 'cancel' || kind === 'all-clear';
  return status === 'Actual' && isLast ? kindPrefixes[kind] : statusPrefixes[status] + kindPrefixes[kind];
}

/** What a headline is the headline of. */
export type LineKind = Pick<MessageFacts, 'status' | 'kind'>;

/** The first line: the prefix once, then the headline on one line. */
export function makeFirstLine({ status, kind }: LineKind, headline: string, language = 'en'): string {
  const prefix = linePrefix(status, kind, language);
  const line = headline.replace(/\s+/g, ' ').trim();
  // An empty headline leaves the bare word, without the blank behind it.
  return line.startsWith(prefix.trim()) ? line : prefix + line;
}

/** The headline without the prefix that its own version put before it. */
export function plainHeadline({ status, kind }: LineKind, headline: string, language = 'en'): string {
  const prefix = linePrefix(status, kind, language);
  const bare = prefix.trim();
  return headline.startsWith(bare) ? headline.slice(bare.length).trimStart() : headline;
}

/** Puts a version's words in one language into the order in which they are read, with labels of that language. */
export function makeAlertMessage(facts: MessageFacts, info: CapInfo): AlertMessage {
  const headline = info.headline ?? info.event;
  const language = info.language ?? 'en';
  const words = messageWords(language);
  return {
    status: facts.status,
    language,
    firstLine: makeFirstLine(facts, headline, language),
    sentence: sentenceOf(facts, words),
    lead: leadOf({ ...facts, whatChanged: whatChangedIn(info) ?? facts.whatChanged }, words),
    sections: [
      { heading: facts.kind === 'cancel' ? words.why : words.whatHappened, text: info.description ?? '' },
      { heading: words.where, text: info.area.map((area) => area.areaDesc).join('\n') },
      { heading: words.whatToDo, text: info.instruction ?? '' },
    ].filter((section) => section.text.trim() !== ''),
    facts: factsOf(facts, info, words),
    answerWords: words.answer,
    ...(facts.verifyUrl ? { verify: { words: words.verify, url: facts.verifyUrl } } : {}),
  };
}

/** What is new, as a translation says it; undefined in the first language. */
export function whatChangedIn(info: CapInfo): string | undefined {
  return info.parameter.find(({ valueName }) => valueName === whatChangedParameter)?.value;
}

/** Which kind of thing it is and whether to act on it, in one sentence. */
export function sentenceOf({ status, kind }: LineKind, words: MessageWords): string {
  if (status !== 'Actual') return words.statusSentences[status];
  if (kind === 'cancel') return words.cancelSentence;
  return kind === 'all-clear' ? words.allClearSentence : words.statusSentences.Actual;
}

function leadOf({ kind, previous, whatChanged }: MessageFacts, words: MessageWords): string {
  if (kind === 'update') return `${words.whatChanged}: ${whatChanged}`;
  if (kind === 'alert') return '';
  const told = previous ? words.told(words.dayAndTime(previous.sentAt), previous.headline) : words.told();
  return `${told} ${kind === 'cancel' ? words.isCancelled : words.isOver}`;
}

function factsOf(facts: MessageFacts, info: CapInfo, words: MessageWords): { label: string; text: string }[] {
  const { sentAt, nextUpdateAt, expiresAt, kind } = facts;
  const isLast = kind === 'cancel' || kind === 'all-clear';
  const near = (moment: Date): string => {
    const [long, sent] = [words.dayAndTime(moment), words.dayAndTime(sentAt)];
    return long.slice(5) === sent.slice(5) ? clockTime(moment) : long;
  };
  return [
    { label: words.from, text: info.senderName ?? '' },
    { label: words.sent, text: words.dayAndTime(sentAt) },
    { label: words.nextUpdateBy, text: nextUpdateAt && !isLast ? near(nextUpdateAt) : '' },
    // A draft that does not say how long it holds yet has no end to tell.
    { label: words.holdsUntil, text: isLast || expiresAt <= sentAt ? '' : near(expiresAt) },
  ].filter((fact) => fact.text !== '');
}
