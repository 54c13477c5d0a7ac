import fc from 'fast-check';
import { newId } from '../../kernel/ids.ts';
import type { Assessment } from './assessment.ts';
import { type AssessmentContent, emptyContent, type Risk } from './assessment-content.ts';
import { openRisk } from './risk/risk-from-scenario.ts';
import { ourScale } from './risk/risk-scale.ts';

/** A content that can be completed: one risk that is treated, one that stays above the appetite. Tests only. */
export function aContent(): AssessmentContent {
  const there = (words: string) => ({ there: true, words });
  const made = (name: string): Risk => ({
    ...openRisk(newId(), name),
    threat: there('somebody attacks people in the lobby'),
    vulnerability: there('people stand close together'),
    consequence: there('many are hurt'),
    ...{ likelihood: 2, impact: 4, response: 'reduce', residual: { likelihood: 1, impact: 3 } },
  });
  const treatment = { control: null, owner: 'The manager', costPounds: 300, dueOn: '2027-03-01', actionId: null };
  const treated = made('Lobby');
  const left = made('Drive');
  return {
    context: { scope: 'The whole hotel', inside: 'Two lifts', outside: 'A busy road', roles: 'The manager decides' },
    appetite: { band: 1, words: '' },
    assets: [{ id: newId(), kind: 'people', name: 'Guests of the hotel' }],
    risks: [
      { ...treated, treatments: [{ ...treatment, id: newId(), words: 'A bell at the desk' }] },
      { ...left, response: 'share', residual: { likelihood: 2, impact: 4 }, why: 'The road is not ours' },
    ],
  };
}

/** Any assessment on our scale, for properties. Tests only. */
export function anAssessment(): fc.Arbitrary<Assessment> {
  const text = (most: number) => fc.string({ maxLength: most }).map((words) => words.trim());
  const named = (most: number) => text(most).map((words) => words || '=1+1');
  const uuid = fc.uuid({ version: 4 });
  const level = fc.option(fc.integer({ min: 1, max: 4 }));
  const element = fc.record({ there: fc.option(fc.boolean()), words: text(60) });
  const control = fc.record({ control: fc.constant(null), words: named(40) });
  const treatment = fc.record({
    ...{ id: uuid, control: fc.constant(null), words: named(40), owner: text(20) },
    costPounds: fc.option(fc.nat(5000)),
    dueOn: fc.constantFrom(null, '2027-01-31'),
    actionId: fc.option(uuid),
  });
  const acceptance = { reason: 'So be it', until: '2027-01-01', on: '2026-11-21', by: 'person:1' };
  const risk: fc.Arbitrary<Risk> = fc.record({
    ...{ id: uuid, scenario: fc.constantFrom(null, 'insider'), name: named(30) },
    ...{ threat: element, vulnerability: element, consequence: element },
    existing: fc.array(control, { maxLength: 3 }),
    ...{ likelihood: level, impact: level, why: text(30) },
    response: fc.constantFrom(null, 'reduce' as const, 'share' as const),
    treatments: fc.uniqueArray(treatment, { maxLength: 3, selector: ({ id }) => id }),
    residual: fc.record({ likelihood: level, impact: level }),
    acceptance: fc.constantFrom(null, acceptance),
  });
  const risks = fc.uniqueArray(risk, { maxLength: 4, selector: ({ id }) => id });
  return risks.map((each) => ({
    ...{ id: newId(), premisesId: newId(), number: 1, state: 'draft', basedOn: null, scale: ourScale },
    content: { ...emptyContent, risks: each },
    ...{ assessedOn: null, reviewOn: null, completedBy: null, createdBy: 'system:test' },
    ...{ createdAt: new Date(0), savedAt: new Date(0) },
  }));
}
