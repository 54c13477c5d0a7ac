import { type Marking, markingLabel, markingWords } from '../../../kernel/marking.ts';
import type { ReadKind } from '../bulletin.ts';

/** The words around a bulletin, by language: what stands above it, below it and on its links. */
export interface FrameWords {
  readonly kinds: Readonly<Record<ReadKind, string>>;
  readonly notAlert: string;
  readonly markings: Readonly<Record<Marking, string>>;
  readonly signIn: string;
  readonly readIt: string;
  readonly sayRead: string;
  readonly mention: { readonly subject: string; readonly sentence: string };
  readonly stop: { readonly words: string; readonly label: string };
  readonly digest: {
    readonly subject: (items: number) => string;
    readonly label: string;
    readonly hidden: (items: number) => string;
    readonly all: string;
  };
}

const english: FrameWords = {
  kinds: { bulletin: 'Bulletin', news: 'News', 'threat-bulletin': 'Threat bulletin', newsletter: 'Newsletter' },
  notAlert: 'not an alert',
  markings: markingWords,
  signIn: 'Sign in to read it',
  readIt: 'Read it on our site',
  sayRead: 'Say that you have read it',
  mention: {
    subject: 'There is a bulletin for you',
    sentence: 'It is not sent in a message. Sign in to read it.',
  },
  stop: {
    words: 'Alerts come whatever you choose here.',
    label: 'Get fewer of these, or none',
  },
  digest: {
    subject: (items) => (items === 1 ? 'News and bulletins: 1 item' : `News and bulletins: ${items} items`),
    label: 'What came in, not an alert',
    hidden: (items) =>
      items === 1
        ? 'There is also a bulletin for you that is not sent in a message. Sign in to read it.'
        : `There are also ${items} bulletins for you that are not sent in a message. Sign in to read them.`,
    all: 'All bulletins and newsletters',
  },
};

const welsh: FrameWords = {
  kinds: { bulletin: 'Bwletin', news: 'Newyddion', 'threat-bulletin': 'Bwletin bygythiad', newsletter: 'Cylchlythyr' },
  notAlert: 'nid rhybudd',
  markings: {
    CLEAR: 'Cewch drosglwyddo hwn i unrhyw un.',
    GREEN: 'Cewch drosglwyddo hwn o fewn y rhwydwaith, ond nid ei gyhoeddi.',
    AMBER: 'Cewch drosglwyddo hwn o fewn eich sefydliad, ac i’r rhai sydd angen ei wybod i’w diogelu eu hunain.',
    'AMBER+STRICT': 'Cewch drosglwyddo hwn o fewn eich sefydliad yn unig.',
    RED: 'I chi yn unig y mae hwn. Peidiwch â’i drosglwyddo.',
  },
  signIn: 'Mewngofnodwch i’w ddarllen',
  readIt: 'Darllenwch ef ar ein gwefan',
  sayRead: 'Dywedwch eich bod wedi ei ddarllen',
  mention: {
    subject: 'Mae bwletin ar eich cyfer',
    sentence: 'Nid yw’n cael ei anfon mewn neges. Mewngofnodwch i’w ddarllen.',
  },
  stop: {
    words: 'Daw rhybuddion beth bynnag a ddewiswch yma.',
    label: 'Cael llai o’r rhain, neu ddim',
  },
  digest: {
    subject: (items) => `Newyddion a bwletinau: ${items}`,
    label: 'Yr hyn a ddaeth, nid rhybudd',
    hidden: (items) => `Mae hefyd ${items} na chaiff eu hanfon mewn neges. Mewngofnodwch i’w darllen.`,
    all: 'Pob bwletin a chylchlythyr',
  },
};

/** The words in a language; English where there are none. */
export function frameWords(language: string): FrameWords {
  return language.startsWith('cy') ? welsh : english;
}

/** The small line above a text: what it is, that it is no alert, and its marking. */
export function sayLabel(kind: ReadKind, marking: Marking, language: string): string {
  const { kinds, notAlert } = frameWords(language);
  return `${kinds[kind]}, ${notAlert}. ${markingLabel(marking)}`;
}
