import type { PlainWords } from '../../design/plain-message.ts';
import {
  type Marking,
  markingLabel,
  markingWords,
  type Portion,
  portionFor,
  portions,
  type WayOut,
} from '../../kernel/marking.ts';
import { type ChannelDescription, type LaunchContent, writePlainContent } from '../delivery/index.ts';
import { type Bulletin, kindWords, paragraphsOf } from './bulletin.ts';

/** Which ways out a form of channel is; of several the narrowest counts. */
const waysOf: Readonly<Record<ChannelDescription['form'], readonly WayOut[]>> = {
  letter: ['mail'],
  notice: ['text', 'push'],
  event: ['webhook'],
};

/** What a bulletin says on each of these channels, as much of it as its marking lets go by that way; in English. */
export function writeBulletinContent(
  bulletin: Bulletin,
  channels: readonly ChannelDescription[],
  pageUrl: string,
): LaunchContent {
  return Object.assign(
    {},
    ...channels.map((channel) => {
      const portion = portionOn(bulletin.marking, channel);
      return portion === 'nothing' ? {} : writePlainContent({ en: sayPortion(bulletin, portion, pageUrl) }, [channel]);
    }),
  );
}

/** How much goes to the people told by a channel. */
export function portionOn(marking: Marking, { form }: Pick<ChannelDescription, 'form'>): Portion {
  const found = waysOf[form].map((way) => portions.indexOf(portionFor(marking, way, 'named')));
  return portions[Math.max(...found)] ?? 'nothing';
}

function sayPortion({ kind, title, body, marking }: Bulletin, portion: Portion, pageUrl: string): PlainWords {
  const { label } = kindWords[kind];
  if (kind === 'check') {
    return { subject: title, paragraphs: [...paragraphsOf(body), checkWords], label, answer: 'Look at your details' };
  }
  if (kind === 'test') {
    return { subject: title, paragraphs: [testWords, ...paragraphsOf(body)], label, answer: 'It reached me' };
  }
  const frame = {
    label: `${label}, not an alert. ${markingLabel(marking)}`,
    link: { label: 'Sign in to read it', url: pageUrl },
  };
  if (portion === 'mention') {
    return {
      ...frame,
      subject: 'There is a bulletin for you',
      paragraphs: ['It is not sent in a message. Sign in to read it.'],
    };
  }
  const subject = `Bulletin: ${title}`;
  if (portion === 'title') return { ...frame, subject, paragraphs: ['Sign in to read it.', markingWords[marking]] };
  const { label: line } = frame;
  return {
    label: line,
    subject,
    paragraphs: [...paragraphsOf(body), markingWords[marking]],
    answer: 'Say that you have read it',
  };
}

const checkWords =
  'Open your own page, look at how we reach you, and press one button: these are right, or they are not.';
const testWords =
  'This is a test. Nothing has happened. Open the link and press the one button there, so that we know that this way to you works.';
