import { type Building, type Exit, locks, sides, siteRoles } from './building.ts';
import { lockWords, roleNames, sideWords } from './building-words.ts';
import type { FieldItem, Question, QuestionField } from './question.ts';
import { longestName, longestSentence, makeQuestionReader } from './question-reader.ts';

/** The most parts, doors, safer places and stairs that a card has room for. */
export const mostOf = { zones: 12, doors: 12, saferPlaces: 6, stairs: 4 } as const;

/** What is asked about the place itself. */
export const placeQuestions: readonly Question[] = [
  {
    key: 'place',
    title: 'What is the building like?',
    why: 'Staff look into every part on the way out, and lock every door.',
    applies: () => true,
    fields: (building) => [
      {
        kind: 'lines',
        name: 'zones',
        label: 'Parts of the building, one a line',
        hint: 'In the words that staff use. Leave out what nobody goes into.',
        value: orStart(building.zones, ['Customer area', 'Kitchen and store', 'Toilets']).join('\n'),
      },
      {
        kind: 'radios',
        name: 'floors',
        label: 'On how many floors are people?',
        value: building.floors,
        items: [
          { value: 'one', text: 'One' },
          { value: 'more', text: 'More than one' },
        ],
      },
      {
        kind: 'text',
        name: 'doors',
        label: 'How many doors lead outside?',
        hint: 'Count every door, shutter and gate that people could use, 12 at most',
        value: String(building.doors || 2),
      },
    ],
    read(typed, building) {
      const reader = makeQuestionReader(typed);
      const zones = reader.lines('zones', mostOf.zones, 'Name at least one part, such as Customer area.');
      const floors = reader.choice('floors', ['one', 'more'], 'Say whether there is more than one floor.');
      const doors = Number(reader.text('doors', 2, 'Give the number of doors, for example 2.'));
      if (!Number.isInteger(doors) || doors < 1 || doors > mostOf.doors) {
        reader.fault('doors', 'Give the number of doors from 1 to 12. Count a row of doors side by side as one.');
      }
      const below = floors === 'one' ? { stairs: [], refuge: '' } : {};
      return reader.done({ zones, floors, doors, exits: building.exits.slice(0, doors), ...below });
    },
  },
  {
    key: 'doors',
    title: 'Which doors, and who locks them?',
    why: 'In a lockdown each door has one person who locks it, and they know how.',
    applies: () => true,
    fields: (building) => Array.from({ length: building.doors || 1 }, (_, at) => doorFields(building, at)).flat(),
    read(typed, building) {
      const reader = makeQuestionReader(typed);
      const exits = Array.from({ length: building.doors || 1 }, (_, at): Exit => {
        const name = reader.text(`name-${at}`, longestName, 'Give the door a name that staff use.');
        const lock = reader.choice(`lock-${at}`, locks, 'Say how the door is locked.');
        const asked = building.doors > 1;
        const lockedBy = asked ? reader.choice(`by-${at}`, siteRoles, 'Say who locks it.') : 'door';
        return { name, lock, lockedBy };
      });
      return reader.done({ exits, doors: exits.length });
    },
  },
  {
    key: 'floors',
    title: 'How do people come down?',
    why: 'Lifts are not used, and some people cannot use stairs.',
    applies: (building) => building.floors === 'more',
    fields: (building) => [
      {
        kind: 'lines',
        name: 'stairs',
        label: 'Stairs, one a line',
        value: orStart(building.stairs, ['Main stairs']).join('\n'),
      },
      {
        kind: 'text',
        name: 'refuge',
        label: 'Where do people wait for help who cannot use stairs?',
        hint: 'Leave it empty if there is no such place',
        value: building.refuge,
      },
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const stairs = reader.lines('stairs', mostOf.stairs, 'Name at least one, such as Main stairs.');
      return reader.done({ stairs, refuge: reader.text('refuge', longestSentence) });
    },
  },
  {
    key: 'inside',
    title: 'Where is it safer inside?',
    why: 'Away from windows and outside doors, out of sight, with a door that can be shut; better two than one.',
    applies: () => true,
    fields: (building) => [
      {
        kind: 'lines',
        name: 'saferPlaces',
        label: 'Safer places, one a line',
        hint: 'For example Store room',
        value: building.saferPlaces.join('\n'),
      },
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const missing = 'Name at least one place, such as Store room.';
      return reader.done({ saferPlaces: reader.lines('saferPlaces', mostOf.saferPlaces, missing) });
    },
  },
  {
    key: 'outside',
    title: 'Where do people gather outside?',
    why: 'Two places on different sides, well away and out of sight of the building: the danger may be near one of them. They need not be those for a fire.',
    applies: () => true,
    fields: ({ primary, reserve }) => [
      {
        kind: 'text',
        name: 'primary',
        label: 'First place',
        hint: 'For example The bandstand',
        value: primary?.name ?? '',
      },
      {
        kind: 'select',
        name: 'primarySide',
        label: 'Seen from the street, where does the first place lie?',
        value: primary?.side ?? 'front',
        items: itemsOf(sides, sideWords),
      },
      {
        kind: 'text',
        name: 'reserve',
        label: 'Second place',
        hint: 'Not next to the first',
        value: reserve?.name ?? '',
      },
      {
        kind: 'select',
        name: 'reserveSide',
        label: 'And where does the second place lie?',
        value: reserve?.side ?? 'back',
        items: itemsOf(sides, sideWords),
      },
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const primary = {
        name: reader.text('primary', longestName, 'Name the first place.'),
        side: reader.choice('primarySide', sides, 'Say where the first place lies.'),
      };
      const reserve = {
        name: reader.text('reserve', longestName, 'Name a second place.'),
        side: reader.choice('reserveSide', sides, 'Say where the second place lies.'),
      };
      const same = primary.name.toLowerCase() === reserve.name.toLowerCase();
      if (same) reader.fault('reserve', 'Name another place than the first.');
      if (primary.side === reserve.side) {
        reader.fault('reserveSide', 'Choose a second place on another side, so that one danger cannot reach both.');
      }
      return reader.done({ primary, reserve });
    },
  },
];

/** The choices of a field, in the order of their codes. */
export function itemsOf<Code extends string>(
  codes: readonly Code[],
  words: Readonly<Record<Code, string>>,
): readonly FieldItem[] {
  return codes.map((value) => ({ value, text: words[value] }));
}

const usualDoors: readonly Exit[] = [
  { name: 'Front door', lock: 'bolt', lockedBy: 'door' },
  { name: 'Back door', lock: 'bolt', lockedBy: 'in-charge' },
  { name: 'Side door', lock: 'bolt', lockedBy: 'in-charge' },
];

function doorFields({ exits, doors }: Building, at: number): QuestionField[] {
  const known = exits[at] ?? usualDoors[at] ?? { name: '', lock: 'bolt', lockedBy: 'in-charge' };
  const fields: QuestionField[] = [
    { kind: 'text', name: `name-${at}`, label: 'Name of the door', heading: `Door ${at + 1}`, value: known.name },
    {
      kind: 'select',
      name: `lock-${at}`,
      label: 'How is it locked?',
      value: known.lock,
      items: itemsOf(locks, lockWords),
    },
  ];
  // Where there is one door, whoever is nearest to it locks it.
  if (doors <= 1) return fields;
  const items = itemsOf(siteRoles, roleNames);
  return [...fields, { kind: 'select', name: `by-${at}`, label: 'Who locks it?', value: known.lockedBy, items }];
}

function orStart(answered: readonly string[], start: readonly string[]): readonly string[] {
  return answered.length > 0 ? answered : start;
}
