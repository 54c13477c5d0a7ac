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

// To be reviewed by a Welsh speaker before it is used for real, as the labels of messages.
const usualInWelsh: PreparedCorrections = {
  cancel: {
    description: 'Anfonwyd y neges mewn camgymeriad.',
    instruction: 'Peidiwch â gwneud yr hyn y gofynnwyd i chi ei wneud mwyach. Nid oes angen i chi wneud dim arall.',
  },
  'all-clear': {
    description: 'Mae’r perygl wedi mynd heibio.',
    instruction:
      'Gallwch roi’r gorau i’r hyn y gofynnwyd i chi ei wneud. Arhoswch yn wyliadwrus, a rhowch wybod am unrhyw beth sy’n eich poeni.',
  },
};

const usualByLanguage: Readonly<Record<string, PreparedCorrections>> = { en: usualCorrections, cy: usualInWelsh };

/** The usual words in another language, by its first part; whatever is not the usual stays in the words of its writer. */
export function usualIn(language: string, kind: keyof PreparedCorrections, words: PreparedWords): PreparedWords {
  const wanted = usualByLanguage[language]?.[kind];
  const turn = (part: keyof PreparedWords): string => {
    const isUsual = Object.values(usualByLanguage).some((each) => each[kind][part] === words[part].trim());
    return isUsual && wanted ? wanted[part] : words[part];
  };
  return { description: turn('description'), instruction: turn('instruction') };
}

/** Both last words, whole: what was written, and the usual words where nothing was. */
export function completeCorrections(written: PreparedCorrections | null | undefined): PreparedCorrections {
  const complete = (kind: keyof PreparedCorrections): PreparedWords => ({
    description: written?.[kind].description || usualCorrections[kind].description,
    instruction: written?.[kind].instruction || usualCorrections[kind].instruction,
  });
  return { cancel: complete('cancel'), 'all-clear': complete('all-clear') };
}
