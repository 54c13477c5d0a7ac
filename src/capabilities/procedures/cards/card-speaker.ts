import { type SentenceValues, say } from '../../../design/language/say.ts';
import { type Language, localeOf } from '../../../kernel/language.ts';
import type { Building, Exit, SiteRole } from '../building/building.ts';
import { lockWords, roleNames } from '../building/building-words.ts';
import type { CardStep, StepRole } from './procedure-card.ts';

/** Says the steps of a card for one building in one of our languages. */
export interface CardSpeaker {
  readonly building: Building;
  say(sentence: string, values?: SentenceValues): string;
  role(role: StepRole): string;
  /** "Kitchen, bar and yard". */
  list(names: readonly string[]): string;
  /** As `list`, but the first six and how many more: what is read at a glance. */
  glance(names: readonly string[]): string;
  /** "Front door (with a key)". */
  lock(exit: Exit): string;
  /** A step with its words. */
  step(key: string, role: StepRole, words: string): CardStep;
}

const mostAtAGlance = 6;

/** Makes the speaker. */
export function makeCardSpeaker(building: Building, language: Language): CardSpeaker {
  const format = new Intl.ListFormat(localeOf[language]);
  const speaker: CardSpeaker = {
    building,
    say: (sentence, values) => say(language, sentence, values),
    role: (role) => say(language, role === 'all' ? 'All staff' : roleNames[role]),
    list: (names) => format.format(names),
    glance(names) {
      const rest = names.length - mostAtAGlance;
      if (rest <= 0) return format.format(names);
      return format.format([...names.slice(0, mostAtAGlance), speaker.say('{count} more', { count: rest })]);
    },
    lock: ({ name, lock }) => `${name} (${say(language, lockWords[lock])})`,
    step: (key, role, words) => ({ key, words, role, who: speaker.role(role) }),
  };
  return speaker;
}

/** How people are told, in the middle of a sentence: "by voice and by radio". */
export function tellingPhrase({ building, say: speak, list }: CardSpeaker): string {
  const phrases = { voice: 'by voice', radio: 'by radio', tannoy: 'by tannoy', silent: 'by messages' };
  return list(building.ways.map((way) => speak(phrases[way])));
}

/** The step for people who need help to move: a rule, no names. */
export function helpStep(speaker: CardSpeaker, way: 'out' | 'in'): CardStep {
  const { building, say: speak, step } = speaker;
  const sentences = {
    'stay-with': 'Walk with everybody who needs help to move.',
    'safer-place': 'Take people who need help to move to the nearest safer place first, and stay with them.',
    equipment: 'Use the chair or ramp that we have for people who need help to move.',
  };
  const rule = speak(sentences[building.helpRule ?? 'stay-with']);
  const refuge =
    way === 'out' && building.floors === 'more' && building.refuge
      ? ` ${speak('Who cannot use stairs waits with staff here: {refuge}. Tell the person in charge.', { refuge: building.refuge })}`
      : '';
  return step('help', 'all', rule + refuge);
}

/** The step of ringing 999. */
export function callStep({ building, say: speak, step }: CardSpeaker, when: 'safe' | 'quiet'): CardStep {
  const role: SiteRole = building.caller ?? 'in-charge';
  const sentence =
    when === 'safe'
      ? 'Ring 999 as soon as you are safe. Say the words below. Stay on the line.'
      : 'Ring 999 when you can speak without being heard. Say the words below. Stay on the line.';
  return step('call-999', role, speak(sentence));
}
