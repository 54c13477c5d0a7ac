/** What a file may hold. */
export const importKinds = ['organisations', 'premises', 'people'] as const;

/** One of the three kinds of file. */
export type ImportKind = (typeof importKinds)[number];

/** One column of a file: its header, whether it must be there, and what goes in it. */
export interface ImportColumn {
  readonly name: string;
  readonly required: boolean;
  readonly sentence: string;
}

/** A kind of file, documented: the same words stand on the page, and the example can be downloaded. */
export interface ImportFormat {
  readonly kind: ImportKind;
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly ImportColumn[];
  readonly examples: readonly (readonly string[])[];
}

/** The three formats. */
export const importFormats: Readonly<Record<ImportKind, ImportFormat>> = {
  organisations: {
    kind: 'organisations',
    title: 'Organisations',
    sentence: 'One row for each organisation. Bring these in first.',
    columns: [
      { name: 'reference', required: true, sentence: 'Your own reference. The same reference updates it later.' },
      { name: 'name', required: true, sentence: 'The name of the organisation, at most 200 characters.' },
      { name: 'sector', required: true, sentence: 'The code or the name of a sector, for example hotels-food.' },
    ],
    examples: [
      ['ORG-001', 'Harbour View Hotels', 'hotels-food'],
      ['ORG-002', 'Northgate Shopping Centre', 'Retail and wholesale'],
    ],
  },
  premises: {
    kind: 'premises',
    title: 'Premises',
    sentence: 'One row for each place. Its organisation must be here already.',
    columns: [
      { name: 'reference', required: true, sentence: 'Your own reference. The same reference updates it later.' },
      { name: 'organisation', required: true, sentence: 'The reference of its organisation.' },
      { name: 'name', required: true, sentence: 'What the place is called, at most 200 characters.' },
      { name: 'address', required: true, sentence: 'Street and town, at most 500 characters.' },
      { name: 'postcode', required: true, sentence: 'A postcode, for example SW1A 1AA.' },
      {
        name: 'region',
        required: false,
        sentence: 'The code or the name of a region, for example south-east. Empty where its boundary is loaded.',
      },
      {
        name: 'latitude',
        required: false,
        sentence: 'Degrees north (WGS84), for example 51.5010. Empty to place it by its postcode district.',
      },
      {
        name: 'longitude',
        required: false,
        sentence: 'Degrees east (WGS84), negative for west, for example -0.1416. Empty when the latitude is.',
      },
      {
        name: 'use',
        required: false,
        sentence: 'The code or the name of its main use, for example hotels. Empty keeps what is known.',
      },
      {
        name: 'capacity',
        required: false,
        sentence: 'How many people can be there at once, staff included, for example 350. Empty keeps what is known.',
      },
    ],
    examples: [
      [
        'SITE-001',
        'ORG-001',
        'Harbour View Dover',
        '1 Quay Street, Dover',
        'CT16 1AA',
        'south-east',
        '51.1279',
        '1.3134',
        'hotels',
        '350',
      ],
      [
        'SITE-002',
        'ORG-002',
        'Northgate',
        '20 Northgate, Leeds',
        'LS1 1AA',
        'North East',
        '53.7997',
        '-1.5492',
        '',
        '',
      ],
    ],
  },
  people: {
    kind: 'people',
    title: 'People',
    sentence:
      'One row for each person and place. Somebody at several places has several rows. Each person in the file becomes a member at the places listed, and stops being a member anywhere else.',
    columns: [
      {
        name: 'reference',
        required: true,
        sentence: 'Your own reference. The same reference updates the person later.',
      },
      { name: 'name', required: true, sentence: 'The full name, at most 200 characters.' },
      { name: 'email', required: true, sentence: 'The e-mail address at work; no two people share one.' },
      { name: 'premises', required: false, sentence: 'The reference of the premises where the person is.' },
      {
        name: 'organisation',
        required: false,
        sentence: 'The reference of the organisation, for somebody who is at no one place. Fill in this or premises.',
      },
      { name: 'language', required: false, sentence: 'en for English (also when empty) or cy for Welsh.' },
    ],
    examples: [
      ['P-001', 'Asha Example', 'asha@hotel.example', 'SITE-001', '', 'en'],
      ['P-002', 'Rhys Example', 'rhys@shops.example', '', 'ORG-002', 'cy'],
    ],
  },
};

/** Whether a text names a kind of file. */
export function isImportKind(text: string): text is ImportKind {
  return importKinds.some((kind) => kind === text);
}
