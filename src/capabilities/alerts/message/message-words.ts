import { directionOfLanguage } from '../../../kernel/language.ts';
import { clockTime, dayAndTime } from '../../../kernel/time.ts';
import type { AlertStatus, VersionKind } from '../alert.ts';

/** Everything that a message says of itself, in one language: what is not written by the person who drafts it. */
export interface MessageWords {
  /** What a first line begins with for a status; a last word about a live alert has its own instead. */
  readonly statusPrefixes: Readonly<Record<AlertStatus, string>>;
  readonly kindPrefixes: Readonly<Record<VersionKind, string>>;
  readonly statusSentences: Readonly<Record<AlertStatus, string>>;
  readonly cancelSentence: string;
  readonly allClearSentence: string;
  readonly whatHappened: string;
  readonly why: string;
  readonly where: string;
  readonly whatToDo: string;
  readonly from: string;
  readonly sent: string;
  readonly nextUpdateBy: string;
  readonly holdsUntil: string;
  readonly whatChanged: string;
  /** The words of the personal link. */
  readonly answer: string;
  /** The words of the link under which it proves genuine. */
  readonly verify: string;
  /** What people were told before, as the beginning of a sentence; without arguments when nothing is known of it. */
  readonly told: (at?: string, headline?: string) => string;
  readonly isCancelled: string;
  readonly isOver: string;
  readonly dayAndTime: (moment: Date) => string;
}

const english: MessageWords = {
  statusPrefixes: { Actual: 'ALERT: ', Exercise: 'EXERCISE: ', Test: 'TEST: ' },
  kindPrefixes: { alert: '', update: 'UPDATE: ', cancel: 'CANCELLED: ', 'all-clear': 'ALL CLEAR: ' },
  statusSentences: {
    Actual: 'This is real. Act on it now.',
    Exercise: 'This is an exercise. Do nothing for real.',
    Test: 'This is a test of the system. There is nothing to do.',
  },
  cancelSentence: 'The earlier alert is cancelled. Stop acting on it.',
  allClearSentence: 'The danger has passed.',
  whatHappened: 'What happened',
  why: 'Why',
  where: 'Where',
  whatToDo: 'What to do',
  from: 'From',
  sent: 'Sent',
  nextUpdateBy: 'Next update by',
  holdsUntil: 'Holds until',
  whatChanged: 'What changed',
  answer: 'Tell us you have this',
  verify: 'Check that this is genuine',
  told: (at, headline) => (at ? `What we told you at ${at} ("${headline}")` : 'What we told you'),
  isCancelled: 'is cancelled.',
  isOver: 'is over.',
  dayAndTime,
};

const welshDay = new Intl.DateTimeFormat('cy', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

// EXERCISE and TEST stay in front of their Welsh words: a display or a person that looks for them must find them.
const welsh: MessageWords = {
  statusPrefixes: { Actual: 'RHYBUDD: ', Exercise: 'EXERCISE / YMARFER: ', Test: 'TEST / PRAWF: ' },
  kindPrefixes: { alert: '', update: 'DIWEDDARIAD: ', cancel: 'CANSLWYD: ', 'all-clear': 'PERYGL DROSODD: ' },
  statusSentences: {
    Actual: 'Mae hyn yn real. Gweithredwch nawr.',
    Exercise: 'Ymarfer yw hwn. Peidiwch â gwneud dim go iawn.',
    Test: 'Prawf o’r system yw hwn. Nid oes dim i’w wneud.',
  },
  cancelSentence: 'Mae’r rhybudd cynharach wedi’i ganslo. Peidiwch â gweithredu arno mwyach.',
  allClearSentence: 'Mae’r perygl wedi mynd heibio.',
  whatHappened: 'Beth ddigwyddodd',
  why: 'Pam',
  where: 'Ble',
  whatToDo: 'Beth i’w wneud',
  from: 'Oddi wrth',
  sent: 'Anfonwyd',
  nextUpdateBy: 'Diweddariad nesaf erbyn',
  holdsUntil: 'Mewn grym tan',
  whatChanged: 'Beth sydd wedi newid',
  answer: 'Dywedwch wrthym fod hwn gennych',
  verify: 'Gwiriwch fod hwn yn ddilys',
  told: (at, headline) =>
    at ? `Mae’r hyn a ddywedwyd wrthych am ${at} ("${headline}")` : 'Mae’r hyn a ddywedwyd wrthych',
  isCancelled: 'wedi’i ganslo.',
  isOver: 'drosodd.',
  dayAndTime: (moment) => `${clockTime(moment)} ar ${welshDay.format(moment)}`,
};

/** The words of a language by its BCP 47 tag; English for one that we have no words of. */
export function messageWords(language = 'en'): MessageWords {
  return primaryLanguage(language) === 'cy' ? welsh : english;
}

/** The first part of a BCP 47 tag, as people's languages are held: "cy" of "cy-GB". */
export function primaryLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() || 'en';
}

/** Which way a language is written, for the dir attribute. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return directionOfLanguage(language);
}
