import type { VersionKind } from '../alert.ts';
import type { AlertWords } from './alert-words.ts';

/** One thing that a warning needs and does not have: the form's field, what it is, and why it matters. */
export interface MissingElement {
  readonly field: string;
  readonly element: string;
  readonly sentence: string;
}

/** What is judged: the words, how long they hold, and whether anybody is chosen. */
export interface JudgedWarning {
  readonly kind: VersionKind;
  readonly words: AlertWords;
  readonly lastsMinutes: number | null;
  readonly hasAudience: boolean;
}

/**
 * What a good warning has and this one lacks, in the order of the form. The five elements are source, hazard, location,
 * guidance and time: warnings that lack one send people looking elsewhere before they act.
 */
export function findMissingElements({ kind, words, lastsMinutes, hasAudience }: JudgedWarning): MissingElement[] {
  const missing: MissingElement[] = [];
  const need = (present: boolean, field: string, element: string, sentence: string): void => {
    if (!present) missing.push({ field, element, sentence });
  };
  const told = (text: string): boolean => text.trim() !== '';
  if (kind === 'update') {
    need(
      told(words.whatChanged),
      'whatChanged',
      'What changed',
      'Say what is new since the last message. People who read the first one look for the difference.',
    );
  }
  need(
    told(words.senderName),
    'senderName',
    'Source',
    'Say who is warning, by a name that people know. A warning from nobody is checked before it is believed.',
  );
  need(
    told(words.event),
    'event',
    'Hazard',
    'Name the kind of incident in a few words. It is how people talk about it.',
  );
  need(
    told(words.headline),
    'headline',
    'Hazard',
    'Write the first line. It is all that many people see on a locked phone.',
  );
  need(
    told(words.description),
    'description',
    'Hazard',
    'Say what happened. People act when they understand the danger.',
  );
  need(
    told(words.areaDesc),
    'areaDesc',
    'Location',
    'Say where, in words that local people use. Without a place nobody knows whether it is about them.',
  );
  need(
    told(words.instruction),
    'instruction',
    'Guidance',
    'Say what to do. A danger without an action makes people wait and ask.',
  );
  need(
    lastsMinutes !== null,
    'expiresIn',
    'Time',
    'Say how long this holds. A warning without an end is still believed days later, or no longer at all.',
  );
  need(hasAudience, 'audience', 'Audience', 'Choose who is told. Nobody is chosen yet.');
  return missing;
}
