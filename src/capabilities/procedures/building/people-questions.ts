import {
  type Building,
  type Holder,
  helpRules,
  type OwnWords,
  type Procedure,
  procedures,
  type Shift,
  type ShiftPlan,
  type SiteRole,
  shiftPlans,
  siteRoles,
  tellingWays,
} from './building.ts';
import { helpWords, procedureNames, proposedWords, roleNames, roleTasks, tellingWords } from './building-words.ts';
import { itemsOf } from './place-questions.ts';
import type { Question, QuestionField } from './question.ts';
import { longestName, longestSentence, makeQuestionReader } from './question-reader.ts';

/** What is asked about who does what, and how people are told. */
export const peopleQuestions: readonly Question[] = [
  {
    key: 'shifts',
    title: 'Do the same jobs do it on every shift?',
    why: 'At opening time and in the evening the manager may be away.',
    applies: () => true,
    fields: ({ shiftPlan }) => [
      {
        kind: 'radios',
        name: 'shiftPlan',
        label: 'How is your day divided?',
        value: shiftPlan ?? 'same',
        items: itemsOf(shiftPlans, shiftPlanWords),
      },
    ],
    read(typed, building) {
      const reader = makeQuestionReader(typed);
      const shiftPlan = reader.choice('shiftPlan', shiftPlans, 'Choose one.');
      return reader.done({ shiftPlan, shifts: keepShifts(building, shiftPlan) });
    },
  },
  {
    key: 'people',
    title: 'Who does what?',
    why: 'Three tasks, and somebody else for each. Write the job, never a name: people change shifts.',
    applies: () => true,
    fields: (building) =>
      shiftNames[building.shiftPlan ?? 'same'].flatMap((name, at) => shiftFields(building, name, at)),
    read(typed, building) {
      const reader = makeQuestionReader(typed);
      const shifts = shiftNames[building.shiftPlan ?? 'same'].map((name, at): Shift => {
        const read = (role: SiteRole): Holder => ({
          holder: reader.text(`${role}-${at}`, longestName, 'Write which job does it.'),
          deputy: reader.text(`${role}-else-${at}`, longestName),
        });
        return { name, holders: { 'in-charge': read('in-charge'), door: read('door'), teller: read('teller') } };
      });
      return reader.done({ shifts });
    },
  },
  {
    key: 'telling',
    title: 'How do you tell people?',
    why: 'Everybody has to hear it: also who does not see or hear well, or does not speak your language.',
    applies: () => true,
    fields: ({ ways, helpRule }) => [
      {
        kind: 'checkboxes',
        name: 'ways',
        label: 'How do you tell staff and visitors?',
        value: ways.length > 0 ? ways : ['voice'],
        items: itemsOf(tellingWays, tellingWords),
      },
      {
        kind: 'radios',
        name: 'helpRule',
        label: 'What is your rule for people who need help to move?',
        hint: 'A rule for everybody. Names and what people told you about themselves do not belong here.',
        value: helpRule ?? 'stay-with',
        items: itemsOf(helpRules, helpWords),
      },
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const ways = reader.choices('ways', tellingWays, 'Choose at least one.');
      return reader.done({ ways, helpRule: reader.choice('helpRule', helpRules, 'Choose a rule.') });
    },
  },
  {
    key: 'calling',
    title: 'Who rings 999?',
    why: 'One person rings, and reads the address from the card.',
    applies: () => true,
    fields: ({ caller, address }, known) => [
      {
        kind: 'radios',
        name: 'caller',
        label: 'Who rings 999?',
        value: caller ?? 'in-charge',
        items: itemsOf(siteRoles, roleNames),
      },
      { kind: 'text', name: 'address', label: 'The address, as you would say it', value: address || known },
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const caller = reader.choice('caller', siteRoles, 'Say who rings 999.');
      return reader.done({ caller, address: reader.text('address', longestSentence, 'Give the address.') });
    },
  },
  {
    key: 'extras',
    title: 'More, if it helps',
    why: 'Leave out what you do not need: the cards are ready without it.',
    applies: () => true,
    fields: ({ wayIn, neighbours, ownWords }) => [
      { kind: 'text', name: 'wayIn', label: 'Where do the police and ambulances come in?', value: wayIn },
      { kind: 'text', name: 'neighbours', label: 'Which neighbours do you warn?', value: neighbours },
      ...procedures.flatMap((procedure) => wordFields(procedure, ownWords[procedure])),
    ],
    read(typed) {
      const reader = makeQuestionReader(typed);
      const own = procedures.map((procedure) => {
        const words: OwnWords = {
          radio: reader.text(`${procedure}-radio`, longestSentence),
          tannoy: reader.text(`${procedure}-tannoy`, longestSentence),
        };
        return [procedure, words] as const;
      });
      const ownWords = Object.fromEntries(own.filter(([, { radio, tannoy }]) => radio !== '' || tannoy !== ''));
      const wayIn = reader.text('wayIn', longestSentence);
      return reader.done({ wayIn, neighbours: reader.text('neighbours', longestSentence), ownWords });
    },
  },
];

const shiftPlanWords: Readonly<Record<ShiftPlan, string>> = {
  same: 'The same jobs do it on every shift',
  'day-evening': 'Day and evening differ',
  'opening-day-evening': 'Opening, day and evening differ',
  'day-night': 'Day and night differ',
};

const shiftNames: Readonly<Record<ShiftPlan, readonly string[]>> = {
  same: [''],
  'day-evening': ['Day', 'Evening'],
  'opening-day-evening': ['Opening', 'Day', 'Evening'],
  'day-night': ['Day', 'Night'],
};

const usualHolders: Readonly<Record<SiteRole, Holder>> = {
  'in-charge': { holder: 'Manager on duty', deputy: 'Whoever has been here longest' },
  door: { holder: 'Whoever is nearest the front door', deputy: 'Next nearest' },
  teller: { holder: 'Whoever is at the counter', deputy: 'Manager on duty' },
};

// What was said of a shift stays when the day is divided anew.
function keepShifts({ shifts }: Building, plan: ShiftPlan): readonly Shift[] {
  if (shifts.length === 0) return [];
  const kept = shiftNames[plan].map((name) => shifts.find((shift) => shift.name === name));
  return kept.flatMap((shift) => shift ?? []).length === kept.length ? kept.flatMap((shift) => shift ?? []) : [];
}

function shiftFields({ shifts }: Building, name: string, at: number): QuestionField[] {
  return siteRoles.flatMap((role, place): QuestionField[] => {
    const known = (shifts.find((shift) => shift.name === name) ?? { holders: usualHolders }).holders[role];
    const heading = name !== '' && place === 0 ? { heading: name } : {};
    return [
      { kind: 'text', name: `${role}-${at}`, label: roleTasks[role], value: known.holder, ...heading },
      { kind: 'text', name: `${role}-else-${at}`, label: 'Who else, if they are away?', value: known.deputy },
    ];
  });
}

function wordFields(procedure: Procedure, own: OwnWords | undefined): QuestionField[] {
  const { radio, tannoy } = proposedWords[procedure];
  const heading = procedureNames[procedure];
  return [
    {
      kind: 'text',
      name: `${procedure}-radio`,
      label: 'Your own words to staff',
      hint: radio,
      heading,
      value: own?.radio ?? '',
    },
    {
      kind: 'text',
      name: `${procedure}-tannoy`,
      label: 'Your own words to everybody',
      hint: tannoy,
      value: own?.tannoy ?? '',
    },
  ];
}
