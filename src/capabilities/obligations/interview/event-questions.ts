import type { EventFacts, EventPart, Setting } from '../rules/duty-facts.ts';
import { judgeEvent } from '../rules/qualifying-event.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { placeOptions } from '../words/choice-words.ts';
import { type Answers, type DutyQuestion, oneOf, type QuestionField, yesOrNo } from './duty-question.ts';
import { controlOptions } from './premises-questions.ts';

const partNumbers = [1, 2, 3];

/** What the answers say of an event. */
export function eventFactsOf(answers: Answers): EventFacts {
  const use = Number(answers.mainUse);
  return {
    setting: (answers.eventSetting ?? 'land') as Setting,
    mainUse: use > 0 ? use : null,
    atEnhanced: answers.atEnhanced === 'yes',
    publicMayAttend: answers.publicMayAttend === 'yes',
    checks: (answers.checks ?? 'none') as EventFacts['checks'],
    people: Number(answers.people ?? 0),
    parts: partNumbers.flatMap((place) => partOf(answers, place)),
    control: (answers.eventControl ?? 'alone') as EventFacts['control'],
    individual: answers.eventIndividual === 'yes',
  };
}

function partOf(answers: Answers, place: number): readonly EventPart[] {
  const people = answers[`part${place}`] ?? '';
  return people === '' ? [] : [{ name: answers[`partName${place}`] || `Part ${place}`, people: Number(people) }];
}

type Test = (answers: Answers) => boolean;

/** Whether what was answered to these fields leaves it open that the event qualifies. */
function isOpenAfter(rules: RuleSet, ...names: readonly string[]): Test {
  const most = { checks: 'all', publicMayAttend: 'yes', people: String(rules.thresholds.event) };
  return (answers) => {
    const said = Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
    return said.eventSetting !== undefined && eventQualifies({ ...most, ...said }, rules);
  };
}

function eventQualifies(answers: Answers, rules: RuleSet): boolean {
  return judgeEvent(eventFactsOf(answers), rules).some(({ qualifies }) => qualifies);
}

const otherUse = { value: 'other', text: 'Something else' };

/** The interview about an event, by a set of rules. */
export function listEventQuestions(rules: RuleSet): readonly DutyQuestion[] {
  const isPublic = isOpenAfter(rules, 'eventSetting', 'mainUse', 'atEnhanced', 'publicMayAttend');
  const isAsked: Test = (answers) => isPublic(answers) && answers.publicMayAttend !== undefined;
  const qualifies: Test = (answers) => isAsked(answers) && eventQualifies(answers, rules);
  return [...listPlaceQuestions(rules), ...listCheckQuestions(isAsked), ...listPersonQuestions(qualifies)];
}

function listPlaceQuestions(rules: RuleSet): readonly DutyQuestion[] {
  return [
    {
      key: 'event-place',
      title: 'Where is the event?',
      why: 'It may be in a building, on land without one, or in an open park. No event qualifies at some places.',
      cites: 's.3(1)(a), Sch.2 para 5',
      applies: () => true,
      fields: () => oneOf('eventSetting', placeOptions),
    },
    {
      key: 'event-use',
      title: 'What is that place mainly used for?',
      why: 'Events at places of worship, childcare, schools and colleges of further education are left out.',
      cites: 'Sch.2 para 6',
      applies: isOpenAfter(rules, 'eventSetting'),
      fields: () =>
        oneOf('mainUse', [
          { value: '9', text: 'Worship' },
          { value: '13', text: 'Childcare' },
          { value: '14', text: 'A primary or secondary school' },
          { value: '15', text: 'Further education' },
          otherUse,
        ]),
    },
    {
      key: 'event-enhanced',
      title: 'Is it at a place with the enhanced duties, or at a part of one?',
      why: 'There the duties of the place cover the event already.',
      cites: 's.3(1)(b)',
      applies: isOpenAfter(rules, 'eventSetting', 'mainUse'),
      fields: () => oneOf('atEnhanced', yesOrNo),
    },
    {
      key: 'event-public',
      title: 'May members of the public come to it?',
      why: 'Only events that the public has access to can qualify. Paying, ticketed or members-only still counts as the public.',
      cites: 's.3(1)(c), Sch.1 para 18',
      applies: isOpenAfter(rules, 'eventSetting', 'mainUse', 'atEnhanced'),
      fields: () => oneOf('publicMayAttend', yesOrNo),
    },
  ];
}

function listCheckQuestions(isPublic: Test): readonly DutyQuestion[] {
  return [
    {
      key: 'event-check',
      title: 'Will you check that people have paid, hold a ticket or pass, or are members or guests?',
      why: 'An event without such a check never qualifies, however large.',
      cites: 's.3(1)(e), s.3(2)',
      applies: isPublic,
      fields: () =>
        oneOf('checks', [
          { value: 'all', text: 'Yes, of everybody who comes in' },
          {
            value: 'parts',
            text: 'Only for a part of it',
            hint: 'For example a fenced area. Each such part is an event of its own.',
          },
          { value: 'none', text: 'No' },
        ]),
    },
    {
      key: 'event-people',
      title: 'How many people do you expect at the same time?',
      why: '800 at once at some point make the difference, staff included. There is no lower step for events.',
      cites: 's.3(1)(d)',
      applies: (answers) => isPublic(answers) && answers.checks === 'all',
      fields: () => [
        {
          kind: 'number',
          name: 'people',
          text: 'People at the busiest moment',
          hint: 'Visitors, staff and performers together.',
        },
      ],
    },
    {
      key: 'event-parts',
      title: 'Which parts have a check of their own?',
      why: 'Each part is counted for itself.',
      cites: 's.3(2)',
      applies: (answers) => isPublic(answers) && answers.checks === 'parts',
      fields: () => partNumbers.flatMap(partFields),
    },
  ];
}

function partFields(place: number): readonly QuestionField[] {
  const isFirst = place === 1;
  return [
    {
      kind: 'words',
      name: `partName${place}`,
      text: isFirst ? 'Name of the part' : 'Name of another part',
      hint: 'For example: the fenced area in front of the stage.',
      optional: true,
    },
    {
      kind: 'number',
      name: `part${place}`,
      text: isFirst ? 'People in it at the busiest moment' : 'People in that part',
      hint: 'Visitors, staff and performers together.',
      ...(isFirst ? {} : { optional: true }),
    },
  ];
}

function listPersonQuestions(qualifies: Test): readonly DutyQuestion[] {
  return [
    {
      key: 'event-control',
      title: 'Who will control the place for the event?',
      why: 'Whoever has control for the event is responsible. That may be the organiser rather than the owner.',
      cites: 's.4(1)(b), s.8',
      applies: qualifies,
      fields: () => oneOf('eventControl', controlOptions),
    },
    {
      key: 'event-individual',
      title: 'Is whoever controls it one human being?',
      why: 'An organisation has to name a senior individual.',
      cites: 's.10',
      applies: qualifies,
      fields: () => oneOf('eventIndividual', yesOrNo),
    },
  ];
}
