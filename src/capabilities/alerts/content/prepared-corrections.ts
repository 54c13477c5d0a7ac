/** What a last word says besides its headline. */
export interface PreparedWords {
  readonly description: string;
  readonly instruction: string;
}

/** The words of both last words, drafted with the alert. An empty text stands for the usual one. */
export interface PreparedCorrections {
  readonly cancel: PreparedWords;
  readonly 'all-clear': PreparedWords;
}

/** What is said when nobody wrote anything better. */
export const usualCorrections: PreparedCorrections = {
  cancel: {
    description: 'The message was sent in error.',
    instruction: 'Stop what we asked you to do. You do not need to do anything else.',
  },
  'all-clear': {
    description: 'The danger has passed.',
    instruction: 'You can stop what we asked you to do. Stay alert, and report anything that worries you.',
  },
};

/** Both last words, whole: what was written, and the usual words where nothing was. */
export function completeCorrections(written: PreparedCorrections | null | undefined): PreparedCorrections {
  const complete = (kind: keyof PreparedCorrections): PreparedWords => ({
    description: written?.[kind].description || usualCorrections[kind].description,
    instruction: written?.[kind].instruction || usualCorrections[kind].instruction,
  });
  return { cancel: complete('cancel'), 'all-clear': complete('all-clear') };
}
