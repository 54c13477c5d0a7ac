import type { CapAlert, CapInfo } from '../cap/cap-model.ts';
import { capDefaultLanguage } from '../cap/cap-model.ts';
import type { AlertWords } from '../content/alert-words.ts';
import { whatChangedIn, whatChangedParameter } from '../message/alert-message.ts';
import { primaryLanguage } from '../message/message-words.ts';

/** The words of an alert in a language other than its first. Gradings and shapes are those of the first. */
export type AlertTranslation = Pick<
  AlertWords,
  'language' | 'senderName' | 'headline' | 'description' | 'areaDesc' | 'instruction' | 'whatChanged'
>;

/** The parts that are translated, in the order of reading, with what the form calls them. */
export const translatedFields = {
  whatChanged: 'What changed',
  headline: 'Headline',
  description: 'What happened',
  areaDesc: 'Where',
  instruction: 'What people should do',
  senderName: 'Who is warning',
} as const satisfies Partial<Record<keyof AlertTranslation, string>>;

const fieldNames = Object.keys(translatedFields) as (keyof typeof translatedFields)[];

/** The translations in a message: every info block after the first. */
export function translationsOf(cap: CapAlert): AlertTranslation[] {
  return cap.info.slice(1).map((info) => ({
    language: languageOf(info),
    senderName: info.senderName ?? '',
    headline: info.headline ?? '',
    description: info.description ?? '',
    areaDesc: info.area.map((each) => each.areaDesc).join('; '),
    instruction: info.instruction ?? '',
    whatChanged: whatChangedIn(info) ?? '',
  }));
}

/** The translation of a message into a language, if it has one. */
export function findTranslation(cap: CapAlert, language: string): AlertTranslation | undefined {
  return translationsOf(cap).find((each) => isSame(each.language, language));
}

/** The message with this translation, in place of an earlier one in the same language. It needs a first language. */
export function withTranslation(cap: CapAlert, translation: AlertTranslation): CapAlert {
  const [first, ...others] = cap.info;
  if (!first) return cap;
  const known = others.find((info) => isSame(languageOf(info), translation.language));
  const made = makeInfo(first, known, translation);
  const info = known ? others.map((each) => (each === known ? made : each)) : [...others, made];
  return { ...cap, info: [first, ...info] };
}

/** The message without its translation into a language. */
export function withoutTranslation(cap: CapAlert, language: string): CapAlert {
  const [first, ...others] = cap.info;
  if (!first) return cap;
  return { ...cap, info: [first, ...others.filter((info) => !isSame(languageOf(info), language))] };
}

/** What the first language says and a translation does not, by what the form calls it. */
export function listUntranslated(first: AlertWords, translation: AlertTranslation): string[] {
  return fieldNames
    .filter((field) => first[field] !== '' && translation[field] === '')
    .map((field) => translatedFields[field]);
}

function makeInfo(first: CapInfo, known: CapInfo | undefined, words: AlertTranslation): CapInfo {
  const { senderName: _s, headline: _h, description: _d, instruction: _i, ...shared } = first;
  const kept = (known ?? first).parameter.filter(({ valueName }) => valueName !== whatChangedParameter);
  const { senderName, headline, description, instruction } = words;
  const texts = Object.entries({ senderName, headline, description, instruction }).filter(([, text]) => text !== '');
  const [area] = first.area;
  return {
    ...shared,
    ...Object.fromEntries(texts),
    language: words.language,
    area: area || words.areaDesc ? [{ ...joinAreas(first), areaDesc: words.areaDesc }] : [],
    parameter: words.whatChanged ? [...kept, { valueName: whatChangedParameter, value: words.whatChanged }] : kept,
  };
}

function joinAreas({ area }: CapInfo): Omit<CapInfo['area'][number], 'areaDesc'> {
  return {
    polygon: area.flatMap(({ polygon }) => polygon),
    circle: area.flatMap(({ circle }) => circle),
    geocode: area.flatMap(({ geocode }) => geocode),
  };
}

function languageOf(info: CapInfo): string {
  return info.language ?? capDefaultLanguage;
}

function isSame(one: string, other: string): boolean {
  return primaryLanguage(one) === primaryLanguage(other);
}
