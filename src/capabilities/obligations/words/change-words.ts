import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import type { EventChange, TierChange } from '../rules/answer-changes.ts';
import { tierWords } from './duty-words.ts';

const sentences: Readonly<Record<string, string>> = {
  'more-people': 'If {people} people or more are expected at the same time: {to}.',
  'fewer-people': 'If {people} people or fewer are expected at the same time: {to}.',
  'listed-use': 'If one of the listed uses becomes the main one: {to}.',
  'unlisted-use': 'If its main use becomes one that the Act does not list: {to}.',
  'other-principal-use': 'If its principal use is no longer worship, childcare, school or further education: {to}.',
  'overridden-use': 'If its principal use becomes worship, childcare, school or further education: {to}.',
  'entry-checked': 'If everybody who comes in has to pay, hold a ticket or be a member: {to}.',
  'entry-free': 'If nobody checks any more who comes in: {to}.',
  'exclusion-ends': 'If the reason for which it is left out ends: {to}.',
  'lower-thresholds': 'If regulations lower the numbers as far as the Act allows, to 100 and 500 (s.32): {to}.',
};

const eventSentences: Readonly<Record<string, string>> = {
  'event-more-people': 'If {people} people or more are expected at once: {to}.',
  'event-fewer-people': 'If {people} people or fewer are expected at once: {to}.',
  'event-checked': 'If it is checked of everybody that they have paid, hold a ticket or are members: {to}.',
  'event-not-checked': 'If nobody checks that: {to}.',
  'event-place-enhanced': 'If the place has the enhanced duties itself: {to}.',
  'event-place-not-enhanced': 'If the place has no enhanced duties any more: {to}.',
  'event-lower-threshold': 'If regulations lower the number as far as the Act allows, to 500 (s.32): {to}.',
};

/** Something that would change the tier, in words. */
export function sayTierChange(language: Language, { code, people, to }: TierChange): string {
  const tier = say(language, tierWords[to]);
  return say(language, sentences[code] ?? code, { people: people?.toLocaleString('en-GB') ?? '', to: tier });
}

/** Something that would change an event's answer, in words. */
export function sayEventChange(language: Language, { code, people, qualifies }: EventChange): string {
  const to = say(language, qualifies ? 'it qualifies' : 'it does not qualify');
  return say(language, eventSentences[code] ?? code, { people: people?.toLocaleString('en-GB') ?? '', to });
}
