import type { ChannelDescription, LaunchContent } from '../../delivery/index.ts';
import { type CapAlert, type CapInfo, capDefaultLanguage } from '../cap/cap-model.ts';
import { type MessageFacts, makeAlertMessage } from './alert-message.ts';
import { type AlertEvent, makeAlertEvent, type VersionIds } from './make-alert-event.ts';
import { primaryLanguage } from './message-words.ts';
import { writeAlertFragment, writeAlertMail } from './write-alert-html.ts';
import { type AlertNotice, writeAlertNotice } from './write-alert-notice.ts';
import { writeAlertText } from './write-alert-text.ts';

// A subject of more than this is cut by every mail program; the whole line stands in the text.
const longestSubject = 400;

/** One language of one channel that carries the whole text. Channels take from it the parts that they carry. */
export interface AlertLetter {
  readonly subject: string;
  readonly headline: string;
  readonly text: string;
  readonly html: string;
}

/** What each form of channel is given in one language. */
interface WordsOfForm {
  readonly letter: AlertLetter;
  readonly notice: AlertNotice;
  readonly event: AlertEvent;
}

/** Everything that a version says, rendered once for each of these channels and each language. */
export function makeAlertContent(
  facts: MessageFacts,
  cap: CapAlert,
  ids: VersionIds,
  channels: readonly ChannelDescription[],
): LaunchContent {
  const infos = infosByLanguage(cap);
  const event = makeAlertEvent(facts, infos, ids);
  return Object.fromEntries(
    channels.map((channel) => [
      channel.name,
      Object.fromEntries(
        [...infos].map(([language, info]) => {
          const words: { readonly [Form in keyof WordsOfForm]: () => WordsOfForm[Form] } = {
            letter: () => writeAlertLetter(facts, info, language, channel.kind),
            notice: () => writeAlertNotice(facts, info),
            event: () => event,
          };
          return [language, words[channel.form]()];
        }),
      ),
    ]),
  );
}

/** One language of an alert as a letter. */
export function writeAlertLetter(
  facts: MessageFacts,
  info: CapInfo,
  language: string,
  kind: ChannelDescription['kind'],
): AlertLetter {
  const message = makeAlertMessage(facts, info);
  return {
    subject: shorten(message.firstLine),
    headline: message.firstLine,
    text: writeAlertText(message),
    html: kind === 'sent' ? writeAlertMail(message, language) : writeAlertFragment(message),
  };
}

/** The blocks of a message by primary language (`en`, `cy`), as people's languages are held; the first of each counts. */
export function infosByLanguage(cap: CapAlert): ReadonlyMap<string, CapInfo> {
  const found = new Map<string, CapInfo>();
  for (const info of cap.info) {
    const primary = primaryLanguage(info.language ?? capDefaultLanguage);
    if (!found.has(primary)) found.set(primary, info);
  }
  return found;
}

function shorten(line: string): string {
  const characters = [...line];
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : line;
}
