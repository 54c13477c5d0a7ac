import type { DraftInput } from '../../bulletins/index.ts';

/** Something invented for the archive. */
export interface InventedText extends Omit<DraftInput, 'audience' | 'chosen'> {
  readonly kind: 'news' | 'threat-bulletin' | 'newsletter';
  /** Otherwise it waits for approval. */
  readonly isSent: boolean;
  readonly sections?: readonly { readonly heading: string; readonly words: string; readonly urls: readonly string[] }[];
}

const invented = 'This is invented, like everybody in this network.';
const noThreat = { happened: '', means: '', review: '', vigilance: '', awareness: '' };
const noWelsh = { title: '', summary: '', body: '' };
const blank = { body: '', threat: noThreat, welsh: noWelsh, seriesCode: '' } as const;

/** The texts, in the order in which they were written. */
export const inventedTexts: readonly InventedText[] = [
  {
    ...blank,
    ...{ kind: 'threat-bulletin', isSent: true, marking: 'GREEN' },
    title: 'After the events at an invented market abroad',
    summary: 'Nothing links it to this country; use it to look again at crowds at your doors.',
    threat: {
      happened: `Police abroad dealt with an attack at a crowded market. People were hurt; nobody is sought any longer. ${invented}`,
      means:
        'There is no sign of the same here. Busy places with open fronts are asked to think of the time before help comes.',
      review:
        '- Read your plan for going in, going out and locking doors.\n- Check that whoever opens tomorrow knows it.',
      vigilance: 'Say hello to people who linger. What does not look right, tell the police; in an emergency call 999.',
      awareness: 'Tell your team in two minutes at the start of a shift. Ask what they would do first.',
    },
  },
  {
    ...blank,
    ...{ kind: 'news', isSent: true, marking: 'CLEAR' },
    title: 'The library has new action cards',
    summary: 'Short cards for the first minutes, in English and Welsh, to print and keep by the till.',
    body: `The library now holds cards for a bag left behind, a threat by telephone and a vehicle that does not belong.\n\n- Read one with your team.\n- Print it, and put it where people work.\n\n${invented}`,
    welsh: {
      title: 'Cardiau gweithredu newydd yn y llyfrgell',
      summary: 'Cardiau byr ar gyfer y munudau cyntaf, yn Gymraeg ac yn Saesneg.',
      body: 'Mae cardiau newydd yn y llyfrgell. Darllenwch un gyda’ch tîm, a’i argraffu.\n\nDychmygol yw hyn i gyd.',
    },
  },
  {
    ...blank,
    ...{ kind: 'newsletter', isSent: true, marking: 'CLEAR', seriesCode: 'national' },
    title: 'November: ready for the busy season',
    summary: 'Crowds at doors, bags left behind, and two minutes with your team.',
    body: `Shops and venues are filling up. Three things are enough this month. ${invented}`,
    sections: [
      {
        heading: 'When a bag is left behind',
        words: 'Most are forgotten. Ask three questions before anybody worries.',
        urls: ['/guidance/bag-left-behind', '/guidance/unattended-items'],
      },
      {
        heading: 'Before you open',
        words: 'Walk your site once with a colleague. Agree who calls whom.',
        urls: ['/guidance/opening-and-closing-checks', '/guidance/train-your-staff'],
      },
    ],
  },
  {
    ...blank,
    ...{ kind: 'newsletter', isSent: true, marking: 'GREEN', seriesCode: 'london-quarterly' },
    title: 'London this winter',
    summary: 'Markets, late trains, and who your neighbours are.',
    body: `From the hub in London to everybody who leads a post here. ${invented}`,
    sections: [
      {
        heading: 'Work with your neighbours',
        words: 'Two premises that know each other’s night numbers are quicker than either alone.',
        urls: ['/guidance/work-with-neighbours', '/guidance/crowded-events'],
      },
    ],
  },
  {
    ...blank,
    ...{ kind: 'news', isSent: false, marking: 'GREEN' },
    title: 'A short exercise for every shop',
    summary: 'Ten minutes before opening, with one question and one card.',
    body: `Choose a card, read it aloud, and ask: who would do what, and who would call 999?\n\n${invented}`,
  },
];
