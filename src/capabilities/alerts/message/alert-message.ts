import { clockTime, dayAndTime } from '../../../kernel/time.ts';
import { type AlertStatus, statusWords, type VersionKind } from '../alert.ts';
import type { CapInfo } from '../cap/cap-model.ts';

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
}

/** A message in the order in which it is read; every channel writes it in its own form. */
export interface AlertMessage {
  readonly status: AlertStatus;
  /** "EXERCISE: UPDATE: Suspicious vehicle …", one line. */
  readonly firstLine: string;
  /** Which kind of thing this is and whether to act, in one sentence. */
  readonly sentence: string;
  /** What changed, or what is taken back; empty for a first alert. */
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** The words of the personal link. */
export const answerWords = 'Tell us you have this';

const kindPrefixes: Readonly<Record<VersionKind, string>> = {
  alert: '',
  update: 'UPDATE: ',
  cancel: 'CANCELLED: ',
  'all-clear': 'ALL CLEAR: ',
};

const statusSentences: Readonly<Record<AlertStatus, string>> = {
  Actual: 'This is real. Act on it now.',
  Exercise: 'This is an exercise. Do nothing for real.',
  Test: 'This is a test of the system. There is nothing to do.',
};

/**
 * What every subject and first line begins with. An exercise and a test always begin with their word; a last word about a
 * live alert begins with that word, so that nobody reads "alert" and runs.
 */
export function linePrefix(status: AlertStatus, kind: VersionKind): string {
  if (status !== 'Actual') return `${statusWords[status]}: ${kindPrefixes[kind]}`;
  return kind === 'cancel' || kind === 'all-clear' ? kindPrefixes[kind] : `ALERT: ${kindPrefixes[kind]}`;
}

/** The first line: the prefix once, then the headline on one line. */
export function makeFirstLine(status: AlertStatus, kind: VersionKind, headline: string): string {
  const prefix = linePrefix(status, kind);
  const line = headline.replace(/\s+/g, ' ').trim();
  return line.startsWith(prefix) ? line : prefix + line;
}

/** The headline without the prefix that its own version put before it. */
export function plainHeadline(status: AlertStatus, kind: VersionKind, headline: string): string {
  const prefix = linePrefix(status, kind);
  return headline.startsWith(prefix) ? headline.slice(prefix.length) : headline;
}

/** Puts a version's words in one language into the order in which they are read. */
export function makeAlertMessage(facts: MessageFacts, info: CapInfo): AlertMessage {
  const headline = info.headline ?? info.event;
  return {
    status: facts.status,
    firstLine: makeFirstLine(facts.status, facts.kind, headline),
    sentence: sentenceOf(facts),
    lead: leadOf(facts),
    sections: [
      { heading: facts.kind === 'cancel' ? 'Why' : 'What happened', text: info.description ?? '' },
      { heading: 'Where', text: info.area.map((area) => area.areaDesc).join('\n') },
      { heading: 'What to do', text: info.instruction ?? '' },
    ].filter((section) => section.text.trim() !== ''),
    facts: factsOf(facts, info),
  };
}

function sentenceOf({ status, kind }: MessageFacts): string {
  if (status !== 'Actual') return statusSentences[status];
  if (kind === 'cancel') return 'The earlier alert is cancelled. Stop acting on it.';
  return kind === 'all-clear' ? 'The danger has passed.' : statusSentences.Actual;
}

function leadOf({ kind, previous, whatChanged }: MessageFacts): string {
  const told = previous
    ? `What we told you at ${dayAndTime(previous.sentAt)} ("${previous.headline}")`
    : 'What we told you';
  if (kind === 'update') return `What changed: ${whatChanged}`;
  if (kind === 'cancel') return `${told} is cancelled.`;
  return kind === 'all-clear' ? `${told} is over.` : '';
}

function factsOf(facts: MessageFacts, info: CapInfo): { label: string; text: string }[] {
  const { sentAt, nextUpdateAt, expiresAt, kind } = facts;
  const isLast = kind === 'cancel' || kind === 'all-clear';
  return [
    { label: 'From', text: info.senderName ?? '' },
    { label: 'Sent', text: dayAndTime(sentAt) },
    { label: 'Next update by', text: nextUpdateAt && !isLast ? timeNear(nextUpdateAt, sentAt) : '' },
    // A draft that does not say how long it holds yet has no end to tell.
    { label: 'Holds until', text: isLast || expiresAt <= sentAt ? '' : timeNear(expiresAt, sentAt) },
  ].filter((fact) => fact.text !== '');
}

function timeNear(moment: Date, other: Date): string {
  const [long, near] = [dayAndTime(moment), dayAndTime(other)];
  return long.slice(5) === near.slice(5) ? clockTime(moment) : long;
}
