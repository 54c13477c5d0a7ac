import type { InstitutionCode, PremisesFacts, Setting } from '../rules/duty-facts.ts';
import { findExclusion, judgePremises } from '../rules/premises-tier.ts';
import { listInstitutions } from '../rules/responsible-person.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { scheduleUses } from '../rules/schedule-use.ts';
import { countMethodWords, institutionWords, placeOptions, useWords } from '../words/choice-words.ts';
import { type Answers, type DutyQuestion, oneOf, type QuestionField, yesOrNo } from './duty-question.ts';

const openPlaces = ['open-air', 'designated-ground'];

/** What the answers say of premises; what nobody was asked is as if the answer were the plain one. */
export function premisesFactsOf(answers: Answers): PremisesFacts {
  const use = Number(answers.use);
  return {
    setting: (answers.setting ?? 'building') as Setting,
    hasBuilding: answers.hasBuilding === 'yes',
    entryChecked: answers.entryChecked === 'yes',
    principalUse: use > 0 ? use : null,
    institution: (answers.institution ?? null) as InstitutionCode | null,
    count: {
      visitors: Number(answers.visitors ?? 0),
      staff: Number(answers.staff ?? 0),
      method: (answers.method ?? 'other') as PremisesFacts['count']['method'],
      note: answers.note ?? '',
    },
    within: (answers.within ?? 'none') as PremisesFacts['within'],
    holdsOthers: answers.holdsOthers === 'yes',
    control: (answers.control ?? 'alone') as PremisesFacts['control'],
    individual: answers.individual === 'yes',
  };
}

const isInAct = (answers: Answers): boolean => {
  const facts = premisesFactsOf(answers);
  const isPlace = facts.setting === 'building' || (facts.setting !== 'land' && facts.hasBuilding);
  return answers.setting !== undefined && isPlace && !findExclusion(facts);
};
const hasUse = (answers: Answers): boolean => isInAct(answers) && Number(answers.use) > 0;

/** Whether somebody was asked how many people are expected: only then a number can be played with. */
export const isCounted = hasUse;

const peopleFields: readonly QuestionField[] = [
  {
    kind: 'number',
    name: 'visitors',
    text: 'Visitors at the busiest time that you expect from time to time',
    hint: 'Everybody who comes for what the place is used for: customers, guests, members, audience. Only in the parts so used.',
  },
  {
    kind: 'number',
    name: 'staff',
    text: 'Staff there at the same time',
    hint: 'Everybody who works there for that use, paid or not. Write 0 if there is nobody.',
  },
];

/** The interview about premises, by a set of rules. */
export function listPremisesQuestions(rules: RuleSet): readonly DutyQuestion[] {
  const tierOf = (answers: Answers) => judgePremises(premisesFactsOf(answers), rules).tier;
  const qualifies = (answers: Answers): boolean => hasUse(answers) && tierOf(answers) !== 'out';
  return [...placeQuestions, ...useQuestions, ...listPersonQuestions(qualifies, tierOf)];
}

const placeQuestions: readonly DutyQuestion[] = [
  {
    key: 'place',
    title: 'What kind of place is it?',
    why: 'The Act is about buildings, with or without land, and leaves some places out.',
    cites: 's.2(2)(a), Sch.2 Part 1',
    applies: () => true,
    fields: () => oneOf('setting', placeOptions),
  },
  {
    key: 'entry',
    title: 'Does everybody who comes in have to pay, hold a ticket or pass, or be a member?',
    why: 'An open-air place for leisure is left out while nobody checks this. Checks for one event or one facility don’t count.',
    cites: 'Sch.2 para 3(3)-(4)',
    applies: ({ setting }) => setting === 'open-air',
    fields: () => oneOf('entryChecked', yesOrNo),
  },
  {
    key: 'building',
    title: 'Is there a building on it that belongs to the place?',
    why: 'Without a building or a part of one these are no qualifying premises.',
    cites: 's.2(2)(a)',
    applies: (answers) =>
      openPlaces.includes(answers.setting ?? '') && (answers.setting !== 'open-air' || answers.entryChecked === 'yes'),
    fields: () => oneOf('hasBuilding', yesOrNo),
  },
];

const useQuestions: readonly DutyQuestion[] = [
  {
    key: 'use',
    title: 'What is the place mainly used for?',
    why: 'Only places wholly or mainly used for something in this list count. Where several fit, choose the principal one: it also decides who is responsible.',
    cites: 's.2(2)(b), s.4(2), Sch.1',
    applies: isInAct,
    fields: () =>
      oneOf('use', [
        ...scheduleUses.map(({ paragraph, code }) => ({ value: String(paragraph), ...useWords(code) })),
        { value: 'none', text: 'Mainly something else', hint: 'For example offices, a factory or homes.' },
      ]),
  },
  {
    key: 'institution',
    title: 'Which of these is it?',
    why: 'For these uses the Act itself says who is responsible.',
    cites: 'Sch.1 paras 10, 14 and 15',
    applies: (answers) => hasUse(answers) && listInstitutions(Number(answers.use)).length > 0,
    fields: (answers) =>
      oneOf(
        'institution',
        listInstitutions(Number(answers.use)).map((code) => ({ value: code, text: institutionWords[code] })),
      ),
  },
  {
    key: 'within',
    title: 'Is it part of a bigger place that the public also visits?',
    why: 'A shop in a shopping centre is a place of its own, unless the same person is responsible for both: then the two are one.',
    cites: 's.2(5)',
    applies: hasUse,
    fields: () =>
      oneOf('within', [
        { value: 'none', text: 'No' },
        { value: 'other-person', text: 'Yes, and somebody else is responsible for the bigger place' },
        {
          value: 'same-person',
          text: 'Yes, and the same person is responsible for both',
          hint: 'If both have enough people, answer the rest for the bigger place as one.',
        },
      ]),
  },
  {
    key: 'people',
    title: 'How many people do you expect at the same time?',
    why: 'The Act asks how many it is reasonable to expect from time to time, staff included: not how many would fit in.',
    cites: 's.2(2)(c), s.2(3)',
    applies: hasUse,
    fields: () => peopleFields,
  },
  {
    key: 'method',
    title: 'Where are these numbers from?',
    why: 'Any reasonable way of counting will do. How you counted shows how far you can lean on the answer.',
    cites: 's.2(2)(c), guidance under s.27',
    applies: hasUse,
    fields: () => [
      ...oneOf('method', countMethodWords),
      {
        kind: 'words',
        name: 'note',
        text: 'Why this number (you may leave it empty)',
        hint: 'For example: tills and rota of the busiest Saturday last year. No names, please.',
        optional: true,
      },
    ],
  },
];

type Test = (answers: Answers) => boolean;

function listPersonQuestions(qualifies: Test, tierOf: (answers: Answers) => string): readonly DutyQuestion[] {
  return [
    {
      key: 'inside',
      title: 'Is there a place of somebody else inside yours that may itself have 200 people or more?',
      why: 'Those responsible for places inside each other have to co-ordinate.',
      cites: 's.2(5)(b), s.8(3)-(4)',
      applies: qualifies,
      fields: () => oneOf('holdsOthers', yesOrNo),
    },
    {
      key: 'control',
      title: 'Who controls the place in what it is mainly used for?',
      why: 'Whoever controls it, as its occupier or otherwise, is responsible. Several may be, and may act together.',
      cites: 's.4, s.8',
      applies: qualifies,
      fields: () => oneOf('control', controlOptions),
    },
    {
      key: 'individual',
      title: 'Is the responsible person one human being?',
      why: 'An organisation has to name a senior individual. A sole trader does not.',
      cites: 's.10',
      applies: (answers) => qualifies(answers) && tierOf(answers) === 'enhanced',
      fields: () =>
        oneOf('individual', [
          { value: 'no', text: 'No, an organisation', hint: 'A company, partnership, charity, club or public body.' },
          { value: 'yes', text: 'Yes, one person', hint: 'For example a sole trader.' },
        ]),
    },
  ];
}

/** Who else has a say over a place or the place of an event. */
export const controlOptions = [
  { value: 'alone', text: 'One person or organisation alone' },
  { value: 'joint', text: 'Several together', hint: 'For example two firms that run it jointly.' },
  {
    value: 'others-too',
    text: 'One, but others control parts of it in other ways',
    hint: 'For example a landlord who keeps the doors and the fire panel.',
  },
];
