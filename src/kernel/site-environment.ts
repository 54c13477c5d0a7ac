/** What an installation is for. Only in `live` is anything real: the other two are for practice, and say so everywhere. */
export const siteEnvironments = ['live', 'exercise', 'training'] as const;
/** One of them. */
export type SiteEnvironment = (typeof siteEnvironments)[number];

/** How an installation for practice names itself, on every page, in every mail and on every document. */
export interface PracticeWords {
  /** Stands first: EXERCISE or TRAINING. */
  readonly word: string;
  /** One sentence that says what that means for whoever reads it. */
  readonly sentence: string;
}

const practiceWords: Readonly<Record<Exclude<SiteEnvironment, 'live'>, PracticeWords>> = {
  exercise: { word: 'EXERCISE', sentence: 'This is an exercise environment. Nothing that it says is real.' },
  training: { word: 'TRAINING', sentence: 'This is a training environment. Nothing that it says is real.' },
};

/** What an installation must say of itself; undefined for the live one, which says nothing. */
export function findPracticeWords(environment: SiteEnvironment): PracticeWords | undefined {
  return environment === 'live' ? undefined : practiceWords[environment];
}

/** A title with the word of the environment before it: "EXERCISE: Alerts". In the live one the title as it is. */
export function titleIn(environment: SiteEnvironment, title: string): string {
  const words = findPracticeWords(environment);
  return words && !title.startsWith(`${words.word}:`) ? `${words.word}: ${title}` : title;
}
