import {
  type PlainWords,
  writePlainFragment,
  writePlainMail,
  writePlainNotice,
  writePlainText,
} from '../../design/plain-message.ts';
import type { ChannelDescription } from './channels/channel.ts';
import type { LaunchContent } from './launch-request.ts';

/** What a message that is not an alert says, by language (BCP 47, first part). */
export type PlainWordsByLanguage = Readonly<Record<string, PlainWords>>;

/**
 * The content of a message that is not an alert in the form of each channel. Machines are posted alerts only: channels of the
 * form `event` have no content, so a launch names the channels that are there: `channels: Object.keys(content)`.
 */
export function writePlainContent(words: PlainWordsByLanguage, channels: readonly ChannelDescription[]): LaunchContent {
  const told = channels.filter(({ form }) => form !== 'event');
  return Object.fromEntries(
    told.map((channel) => [
      channel.name,
      Object.fromEntries(
        Object.entries(words).map(([language, said]) => [language, writeFor(channel, said, language)]),
      ),
    ]),
  );
}

function writeFor({ form, kind }: ChannelDescription, words: PlainWords, language: string): object {
  if (form === 'notice') return { ...writePlainNotice(words), language, isReal: false };
  const { subject, calendar, foot } = words;
  return {
    subject,
    headline: subject,
    importance: 'normal',
    text: writePlainText(words),
    html: kind === 'sent' ? writePlainMail(words, language) : writePlainFragment(words),
    ...(calendar === undefined ? {} : { calendar }),
    ...(foot && kind === 'sent' ? { unsubscribe: foot.path } : {}),
  };
}
