import { clockTime } from '../../../../kernel/time.ts';
import type { AlertStatus } from '../../alert.ts';
import { messageWords, primaryLanguage } from '../../message/message-words.ts';

/** Everything on the answer page that is not the alert: in the language of whoever reads it. */
export interface AnswerPageWords {
  /** BCP 47, of these words. */
  readonly language: 'en' | 'cy';
  readonly skip: string;
  readonly sample: string;
  readonly footer: string;
  /** The link to the route finder. */
  readonly door: string;
  readonly reference: string;
  readonly problem: string;
  /** Instead of what was pressed: it came too late to be believed, or was no answer. */
  readonly pressAgain: string;
  readonly tags: Readonly<Record<AlertStatus | 'cancel' | 'all-clear', string>>;
  readonly over: Readonly<Record<AlertStatus, string>>;
  readonly newer: string;
  readonly readIn: string;
  readonly onlyIn: string;
  readonly newSinceAnswer: (at: string) => string;
  readonly newSinceMessage: (at: string) => string;
  readonly wasAdded: string;
  readonly wasRemoved: string;
  readonly map: string;
  readonly mapText: string;
  readonly mapWithYou: string;
  readonly you: string;
  readonly yourAnswer: string;
  readonly changeAnswer: string;
  readonly youAnswered: string;
  readonly haveIt: (at: string) => string;
  readonly changeIt: string;
  readonly whatNow: string;
  readonly inDanger: string;
  readonly afterHelp: string;
  readonly afterAnswer: string;
  readonly nextUpdate: (at: string) => string;
  readonly nextUpdateComes: string;
  readonly comeBack: string;
  readonly genuine: string;
  readonly checkGenuine: string;
  /** The link to a card of one's own, for others. */
  readonly passOn: string;
  readonly stopThese: string;
  /** Around the card of the reader's own premises. */
  readonly card: {
    readonly heading: (premises: string) => string;
    readonly press: string;
    readonly chosen: string;
    readonly doneAt: (at: string) => string;
    readonly unwritten: string;
    readonly elsewhere: string;
    readonly at: (premises: string) => string;
  };
}

const english: AnswerPageWords = {
  language: 'en',
  skip: 'Skip to main content',
  sample: 'Sample network: everybody and everything in it is invented',
  footer: 'This page is yours alone: whoever has its address answers for you. In an emergency call 999.',
  door: 'Which door? Whom to tell what you saw, and how',
  reference: 'Page reference',
  problem: 'There is a problem',
  pressAgain: 'We do not have your answer yet. Press it once more.',
  tags: {
    Actual: 'Live',
    Exercise: 'Exercise',
    Test: 'Test',
    cancel: 'Cancelled',
    'all-clear': 'All clear',
  },
  over: {
    Actual: 'This was real. It is over.',
    Exercise: 'This was an exercise. It is over.',
    Test: 'This was a test of the system. It is over.',
  },
  newer: 'This is newer than the message you came from.',
  readIn: 'Read this in:',
  onlyIn: 'The text of this alert is not there in your language.',
  newSinceAnswer: (at) => `New since you answered at ${at}`,
  newSinceMessage: (at) => `New since our message of ${at}`,
  wasAdded: 'new: ',
  wasRemoved: 'no longer: ',
  map: 'Map of the area',
  mapText: 'The outline is the area that this is about. North is up.',
  mapWithYou: 'The outline is the area that this is about, and the dot is your site. North is up.',
  you: 'Your site',
  yourAnswer: 'Your answer',
  changeAnswer: 'Change your answer',
  youAnswered: 'You answered:',
  haveIt: (at) => `We have had it since ${at}.`,
  changeIt: 'Change it',
  whatNow: 'What happens now',
  inDanger: 'If you are in danger, call 999 now. Do not wait for us.',
  afterHelp:
    'The duty officer sees your answer first. Keep your phone where you can hear it. When you are safe, say so here.',
  afterAnswer: 'Do what this page says. If things get worse where you are, come back and press “We need help”.',
  nextUpdate: (at) => `We tell you more by ${at}, in the same way as this came.`,
  nextUpdateComes: 'If there is more to say, it comes to you in the same way as this did.',
  comeBack: 'This page always shows the latest. Open it again from the message whenever you like.',
  genuine: 'Is this genuine?',
  checkGenuine: 'Check that we sent this',
  passOn: 'Pass this on',
  stopThese: 'Stop these messages',
  card: {
    heading: (premises) => `Your card for ${premises}`,
    press: 'Press a step when it is done; press it again to take that back. Your site sees it at once.',
    chosen: 'The first card is chosen by what this alert tells people to do. If another fits better, use that one.',
    doneAt: (at) => `Done ${at}`,
    unwritten: 'No card is written for these premises yet.',
    elsewhere: 'Are you on shift somewhere else today?',
    at: (premises) => `I am at ${premises}`,
  },
};

// To be reviewed by a Welsh speaker before it is used for real, as the words of the messages.
const welsh: AnswerPageWords = {
  language: 'cy',
  skip: 'Neidio i’r prif gynnwys',
  sample: 'Rhwydwaith sampl: mae pawb a phopeth ynddo wedi’u dyfeisio',
  footer:
    'Eich tudalen chi yn unig yw hon: mae pwy bynnag sydd â’i chyfeiriad yn ateb ar eich rhan. Mewn argyfwng ffoniwch 999.',
  door: 'Pa ddrws? Wrth bwy i ddweud beth a welsoch, a sut',
  reference: 'Cyfeirnod y dudalen',
  problem: 'Mae problem',
  pressAgain: 'Nid yw eich ateb gennym eto. Pwyswch ef unwaith eto.',
  tags: {
    Actual: 'Yn fyw',
    Exercise: 'Exercise / Ymarfer',
    Test: 'Test / Prawf',
    cancel: 'Canslwyd',
    'all-clear': 'Perygl drosodd',
  },
  over: {
    Actual: 'Roedd hyn yn real. Mae drosodd.',
    Exercise: 'Ymarfer oedd hwn. Mae drosodd.',
    Test: 'Prawf o’r system oedd hwn. Mae drosodd.',
  },
  newer: 'Mae hyn yn fwy diweddar na’r neges y daethoch ohoni.',
  readIn: 'Darllenwch hyn yn:',
  onlyIn: 'Nid yw testun y rhybudd hwn ar gael yn eich iaith.',
  newSinceAnswer: (at) => `Newydd ers i chi ateb am ${at}`,
  newSinceMessage: (at) => `Newydd ers ein neges am ${at}`,
  wasAdded: 'newydd: ',
  wasRemoved: 'nid bellach: ',
  map: 'Map o’r ardal',
  mapText: 'Yr amlinell yw’r ardal y mae hyn amdani. Mae’r gogledd ar y brig.',
  mapWithYou: 'Yr amlinell yw’r ardal y mae hyn amdani, a’r dot yw eich safle chi. Mae’r gogledd ar y brig.',
  you: 'Eich safle',
  yourAnswer: 'Eich ateb',
  changeAnswer: 'Newid eich ateb',
  youAnswered: 'Eich ateb chi:',
  haveIt: (at) => `Mae gennym ers ${at}.`,
  changeIt: 'Newid',
  whatNow: 'Beth sy’n digwydd nawr',
  inDanger: 'Os ydych mewn perygl, ffoniwch 999 nawr. Peidiwch ag aros amdanom ni.',
  afterHelp:
    'Mae’r swyddog ar ddyletswydd yn gweld eich ateb yn gyntaf. Cadwch eich ffôn lle gallwch ei glywed. Pan fyddwch yn ddiogel, dywedwch hynny yma.',
  afterAnswer:
    'Gwnewch yr hyn y mae’r dudalen hon yn ei ddweud. Os aiff pethau’n waeth lle rydych chi, dewch yn ôl a phwyso “Mae angen help arnom”.',
  nextUpdate: (at) => `Byddwn yn dweud mwy erbyn ${at}, yn yr un ffordd ag y daeth hyn.`,
  nextUpdateComes: 'Os bydd mwy i’w ddweud, daw atoch yn yr un ffordd ag y daeth hyn.',
  comeBack: 'Mae’r dudalen hon bob amser yn dangos y diweddaraf. Agorwch hi eto o’r neges pryd bynnag y mynnwch.',
  genuine: 'A yw hyn yn ddilys?',
  checkGenuine: 'Gwiriwch mai ni a anfonodd hyn',
  passOn: 'Rhannwch hyn ag eraill',
  stopThese: 'Rhoi’r gorau i’r negeseuon hyn',
  card: {
    heading: (premises) => `Eich cerdyn ar gyfer ${premises}`,
    press: 'Pwyswch gam pan fydd wedi’i wneud; pwyswch eto i’w dynnu’n ôl. Mae eich safle’n gweld hyn ar unwaith.',
    chosen:
      'Dewisir y cerdyn cyntaf yn ôl yr hyn y mae’r rhybudd hwn yn dweud wrth bobl am ei wneud. Os yw un arall yn gweddu’n well, defnyddiwch hwnnw.',
    doneAt: (at) => `Wedi’i wneud ${at}`,
    unwritten: 'Nid oes cerdyn wedi’i ysgrifennu ar gyfer y safle hwn eto.',
    elsewhere: 'Ydych chi ar shifft yn rhywle arall heddiw?',
    at: (premises) => `Rwyf yn ${premises}`,
  },
};

/** The words of the page for a language; English for one that we have no words of. */
export function answerPageWords(language: string): AnswerPageWords {
  return primaryLanguage(language) === 'cy' ? welsh : english;
}

/** A moment as the page says it: the clock alone on the day of reading, with the day otherwise. */
export function momentFor(language: string, moment: Date, now: Date): string {
  const { dayAndTime } = messageWords(language);
  const dayOf = (at: Date): string => dayAndTime(at).replace(clockTime(at), '');
  return dayOf(moment) === dayOf(now) ? clockTime(moment) : dayAndTime(moment);
}

/** What a language calls itself ("Cymraeg"); its tag when nobody knows. */
export function ownNameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(primaryLanguage(tag)) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
