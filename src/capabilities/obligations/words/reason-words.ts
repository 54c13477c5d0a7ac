import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Reason } from '../rules/duty-facts.ts';
import { scheduleUses } from '../rules/schedule-use.ts';
import { useWords } from './choice-words.ts';

/** Numbers and words that a reason speaks of. */
export interface ReasonValues {
  readonly people: number;
  readonly use: number | null;
  readonly standard: number;
  readonly enhanced: number;
  readonly event: number;
}

const sentences: Readonly<Record<string, string>> = {
  'answered-as-one':
    'The bigger place and this one have the same responsible person, so they are one place and answered as one.',
  'excluded-parliament': 'Places of the Houses of Parliament are left out of the Act.',
  'excluded-devolved': 'Places of the devolved parliaments and governments are left out of the Act.',
  'excluded-open-air':
    'An open-air place for leisure is left out while nobody checks that visitors have paid, hold tickets or are members. A café or hall on it can still qualify by itself, and so can an event.',
  'excluded-transport': 'Transport sites with a security regime of their own are left out of the Act.',
  'no-building': 'Land without a building is no qualifying premises. An event on it can still qualify.',
  building: 'It is a building, or a building with land.',
  'no-use': 'Its main use is none of those that the Act lists.',
  used: 'It is wholly or mainly used for something that the Act lists: {use}.',
  'too-few': '{people} people are expected at the same time, which is fewer than {standard}.',
  enough: '{people} people are expected at the same time, which is {standard} or more.',
  'under-enhanced': 'That is fewer than {enhanced}, so the standard duties apply.',
  'always-standard':
    'That is {enhanced} or more, but with this principal use premises always have the standard duties.',
  'enhanced-size': 'That is {enhanced} or more, so the enhanced duties apply.',
  'part-of-event': 'Only this part has a check, so it is an event of its own.',
  'event-place-excluded': 'No event qualifies at this place.',
  'event-use-excluded':
    'Events at places of worship, childcare, schools and further education are left out of the Act.',
  'event-at-enhanced': 'The place already has the enhanced duties, which cover what happens there.',
  'event-not-public': 'Members of the public may not come to it.',
  'event-unchecked': 'Nobody checks that those who come have paid, hold tickets or passes, or are members or guests.',
  'event-too-few': '{people} people are expected at once, which is fewer than {event}.',
  'event-qualifies':
    'The public may come, a check is made, and {people} people are expected at once, which is {event} or more.',
};

/** A reason in words. */
export function sayReason(language: Language, { code }: Reason, values: ReasonValues): string {
  const number = (value: number): string => value.toLocaleString('en-GB');
  const use = scheduleUses.find(({ paragraph }) => paragraph === values.use);
  return say(language, sentences[code] ?? code, {
    people: number(values.people),
    standard: number(values.standard),
    enhanced: number(values.enhanced),
    event: number(values.event),
    use: use ? say(language, useWords(use.code).text) : '',
  });
}

/** What would open the question again, for reasons before anybody was counted. */
export const earlyChanges: Readonly<Record<string, string>> = {
  'excluded-parliament': 'It would be another answer if the place were no longer used for that.',
  'excluded-devolved': 'It would be another answer if the place were no longer used for that.',
  'excluded-open-air':
    'If everybody who comes in has to pay, hold a ticket or be a member, answer again: it may then qualify.',
  'excluded-transport': 'If the security regime ends, answer again: it may then qualify.',
  'no-building': 'If a building is put up or becomes part of it, answer again.',
  'no-use': 'If one of the listed uses becomes the main one, answer again.',
};
