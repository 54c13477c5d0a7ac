import type { PlainWords } from '../../../design/plain-message.ts';
import { type Marking, type Portion, portionFor, portions, type WayOut } from '../../../kernel/marking.ts';
import { type ChannelDescription, type LaunchContent, writePlainContent } from '../../delivery/index.ts';
import { type Bulletin, isReadKind, isReviewedKind, kindWords, paragraphsOf, textIn } from '../bulletin.ts';
import { writeMailContent } from './bulletin-mail.ts';
import { frameWords, sayLabel } from './bulletin-words.ts';

/** Which ways out a form of channel is; of several the narrowest counts. */
const waysOf: Readonly<Record<ChannelDescription['form'], readonly WayOut[]>> = {
  letter: ['mail'],
  notice: ['text', 'push'],
  event: ['webhook'],
};

/** What a bulletin says on each of these channels, as much of it as its marking lets go by that way, in its languages. */
export function writeBulletinContent(
  bulletin: Bulletin,
  channels: readonly ChannelDescription[],
  publicUrl: string,
): LaunchContent {
  const languages = bulletin.welsh ? (['en', 'cy'] as const) : (['en'] as const);
  return Object.assign(
    {},
    ...channels.map((channel) => {
      const portion = portionOn(bulletin.marking, channel);
      if (portion === 'nothing') return {};
      const words = languages.map((language) => [language, sayPortion(bulletin, portion, { language, publicUrl })]);
      return writePlainContent(Object.fromEntries(words), [channel]);
    }),
  );
}

/** How much goes to the people told by a channel. */
export function portionOn(marking: Marking, { form }: Pick<ChannelDescription, 'form'>): Portion {
  const found = waysOf[form].map((way) => portions.indexOf(portionFor(marking, way, 'named')));
  return portions[Math.max(...found)] ?? 'nothing';
}

interface Saying {
  readonly language: 'en' | 'cy';
  readonly publicUrl: string;
}

/** One portion of a bulletin as the words of a message. */
export function sayPortion(bulletin: Bulletin, portion: Portion, { language, publicUrl }: Saying): PlainWords {
  const { kind, marking, title, body } = bulletin;
  if (!isReadKind(kind)) return askOnePress(kind, title, body);
  const words = frameWords(language);
  const label = sayLabel(kind, marking, language);
  const url = `${publicUrl}/bulletins/${bulletin.id}`;
  const frame = { label, link: { label: words.signIn, url }, foot: { ...words.stop, path: '/stop' } };
  if (portion === 'mention') {
    return { ...frame, subject: words.mention.subject, paragraphs: [words.mention.sentence] };
  }
  const text = textIn(bulletin, language);
  const subject = `${words.kinds[kind]}: ${text.title}`;
  const mayPassOn = words.markings[marking];
  if (portion === 'title') return { ...frame, subject, paragraphs: [`${words.signIn}.`, mayPassOn] };
  const whole = { label, foot: frame.foot, subject, answer: words.sayRead };
  if (!isReviewedKind(kind)) return { ...whole, paragraphs: [...paragraphsOf(text.body), mayPassOn] };
  const lead = text.summary === '' ? '' : `${text.summary}\n\n`;
  const content = writeMailContent(`${lead}${text.body}\n\n---\n\n${mayPassOn}`, publicUrl, text.language);
  return { ...whole, paragraphs: [text.summary, mayPassOn], content, link: { label: words.readIt, url } };
}

function askOnePress(kind: 'check' | 'test', title: string, body: string): PlainWords {
  const { label } = kindWords[kind];
  if (kind === 'check') {
    return { subject: title, paragraphs: [...paragraphsOf(body), checkWords], label, answer: 'Look at your details' };
  }
  return { subject: title, paragraphs: [testWords, ...paragraphsOf(body)], label, answer: 'It reached me' };
}

const checkWords =
  'Open your own page, look at how we reach you, and press one button: these are right, or they are not.';
const testWords =
  'This is a test. Nothing has happened. Open the link and press the one button there, so that we know that this way to you works.';
