import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateAfter } from '../assessment.ts';
import { type AssessmentContent, emptyContent, type Risk } from '../assessment-content.ts';
import { carryForward } from './carry-forward.ts';
import { compareVersions } from './compare-assessments.ts';
import { controlCatalogue, controlEffects, findControl } from './control-catalogue.ts';
import { byPriority, existenceOf, riskStatement, risksAboveAppetite } from './risk.ts';
import { openRisk, riskFromScenario } from './risk-from-scenario.ts';
import { bandOf, judgeCells, levelWords, onScale, ourScale, registerScale, riskScaleSchema } from './risk-scale.ts';
import { startingAnswers } from './risk-suggestions.ts';
import { findScenario, scenarioLibrary } from './scenario-library.ts';

const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`);
const there = { there: true, words: 'x' };

function aRisk(wish: Partial<Risk> = {}): Risk {
  const risk = openRisk(ids[0] ?? '', 'A risk');
  return { ...risk, threat: there, vulnerability: there, consequence: there, likelihood: 3, impact: 4, ...wish };
}

function contentOf(...risks: Risk[]): AssessmentContent {
  return { ...emptyContent, appetite: { band: 1, words: '' }, risks };
}

describe('scales', () => {
  it.each([ourScale, registerScale])('$name holds together, and worse never falls lower', (scale) => {
    expect(riskScaleSchema.safeParse(scale).error).toBeUndefined();
    const [l, i] = [scale.likelihood.length, scale.impact.length];
    const level = (most: number) => fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(level(l), level(i), level(l), level(i), (l1, i1, l2, i2) => {
        const low = bandOf(scale, { likelihood: Math.min(l1, l2), impact: Math.min(i1, i2) }) ?? 99;
        const high = bandOf(scale, { likelihood: Math.max(l1, l2), impact: Math.max(i1, i2) }) ?? -1;
        return low <= high;
      }),
    );
    expect(bandOf(scale, { likelihood: 1, impact: 1 })).toBe(0);
    expect(bandOf(scale, { likelihood: l, impact: i })).toBe(3);
    expect(bandOf(scale, { likelihood: null, impact: 1 })).toBeUndefined();
    expect(onScale(scale, 'impact', 4)).toBe(i);
    expect(onScale(scale, 'likelihood', 1)).toBe(1);
  });

  it('are refused when a cell is missing, names no band, or worse falls lower', () => {
    const { cells } = ourScale;
    expect(judgeCells({ ...ourScale, cells: cells.slice(1) })).toContain('one band for each');
    expect(judgeCells({ ...ourScale, bands: ourScale.bands.slice(0, 3) })).toContain('not there');
    expect(judgeCells({ ...ourScale, cells: [[1, 0, 1, 1], ...cells.slice(1)] })).toContain('lower band');
    expect(judgeCells({ ...ourScale, cells: [[0, 1, 1, 1], [0, 0, 2, 2], ...cells.slice(2)] })).toContain('lower band');
  });

  it('say levels in words', () => {
    expect(levelWords(ourScale, { likelihood: 2, impact: 3 })).toBe('Possible, severe: High');
    expect(levelWords(ourScale, { likelihood: 2, impact: null })).toBe('Not assessed');
    expect(levelWords(ourScale, { likelihood: 5, impact: 5 })).toBe('Not assessed');
  });
});

describe('a risk', () => {
  it('exists only where threat, vulnerability and impact all exist', () => {
    const answers = [true, false, null];
    for (const threat of answers) {
      for (const vulnerability of answers) {
        for (const consequence of answers) {
          const all = [threat, vulnerability, consequence];
          const expected = all.includes(false) ? 'none' : all.includes(null) ? 'open' : 'exists';
          const element = (value: boolean | null) => ({ there: value, words: 'x' });
          const risk = aRisk({
            threat: element(threat),
            vulnerability: element(vulnerability),
            consequence: element(consequence),
          });
          expect(existenceOf(risk), all.join()).toBe(expected);
        }
      }
    }
  });

  it('has a statement of three elements', () => {
    const risk = aRisk({
      threat: { there: true, words: 'A van stops.' },
      vulnerability: { there: true, words: 'CCTV is off; ' },
      consequence: { there: true, words: '' },
    });
    expect(riskStatement(risk)).toBe('If a van stops, while CCTV is off, then ….');
  });

  it('lies above the appetite until it is treated or accepted, and again when the acceptance is over', () => {
    const on = '2026-11-22';
    const above = (risk: Risk, day = on): number => risksAboveAppetite(contentOf(risk), ourScale, day).length;
    expect(above(aRisk())).toBe(1);
    expect(above(aRisk({ threat: { there: false, words: '' } }))).toBe(0);
    expect(above(aRisk({ residual: { likelihood: 1, impact: 4 } }))).toBe(0);
    expect(above(aRisk({ residual: { likelihood: 1, impact: null } }))).toBe(1);
    const accepted = aRisk({ acceptance: { reason: 'r', until: on, on, by: 'person:x' } });
    expect([above(accepted), above(accepted, '2026-11-23')]).toEqual([0, 1]);
    const nobodySaid = { ...contentOf(aRisk()), appetite: { band: null, words: '' } };
    expect(risksAboveAppetite(nobodySaid, ourScale, on)).toEqual([]);
  });

  it('comes before another that is lower, and the worse of two alike first', () => {
    const make = (name: string, likelihood: number | null, impact: number | null): Risk =>
      aRisk({ name, likelihood, impact });
    const risks = [
      make('open', null, null),
      make('low', 1, 1),
      make('likely', 4, 2),
      make('bad', 2, 3),
      make('top', 4, 4),
    ];
    expect(byPriority(risks, ourScale).map(({ name }) => name)).toEqual(['top', 'bad', 'likely', 'low', 'open']);
  });
});

describe('the library', () => {
  it('has its own keys, names controls that exist, and suggests for every use with a reason', () => {
    expect(new Set(scenarioLibrary.map(({ key }) => key)).size).toBe(scenarioLibrary.length);
    expect(new Set(controlCatalogue.map(({ key }) => key)).size).toBe(controlCatalogue.length);
    const named = scenarioLibrary.flatMap(({ controls }) => controls);
    expect(named.filter((key) => !findControl(key))).toEqual([]);
    expect(
      controlCatalogue.filter(({ key }) => !named.includes(key) && key !== 'drills').map(({ key }) => key),
    ).toEqual(['signs-of-security', 'bag-checks', 'visitor-book', 'door-release', 'glass-film']);
    expect(new Set(controlCatalogue.map(({ effect }) => effect)).size).toBe(controlEffects.length);
    for (const use of ['food-drink', 'hotels', 'worship', 'unheard-of', null]) {
      const { scenarios } = startingAnswers(use);
      expect(scenarios.length).toBeGreaterThanOrEqual(5);
      expect(new Set(scenarios.map(({ scenario }) => scenario.key)).size).toBe(scenarios.length);
      expect(scenarios.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    }
    // A small café answers for five, in a quarter of an hour.
    expect(startingAnswers('food-drink').scenarios.map(({ scenario }) => scenario.key)).toEqual(
      expect.arrayContaining(['marauding-attacker', 'vehicle-on-pavement']),
    );
    expect(startingAnswers('food-drink').scenarios).toHaveLength(5);
  });

  it('makes a statement that reads as one sentence', () => {
    for (const scenario of scenarioLibrary) {
      const statement = riskStatement(riskFromScenario(ids[0] ?? '', scenario));
      expect(statement).toMatch(/^If [^.]+, while [^.]+, then [^.]+\.$/);
    }
    expect(findScenario('nothing')).toBeUndefined();
  });
});

describe('moves', () => {
  it('are those of the table and no others', () => {
    const all = ['write', 'complete', 'accept-risk', 'comment', 'follow', 'discard'] as const;
    const legal = (['draft', 'current', 'superseded'] as const).map((state) =>
      all.filter((move) => stateAfter(state, move) !== undefined),
    );
    expect(legal).toEqual([
      ['write', 'complete', 'accept-risk', 'comment', 'discard'],
      ['accept-risk', 'comment', 'follow'],
      [],
    ]);
    expect(stateAfter('draft', 'complete')).toBe('current');
    expect(stateAfter('current', 'follow')).toBe('superseded');
  });
});

describe('the next version', () => {
  const treatment = (id: string, words: string, actionId: string | null) => ({
    ...{ id, control: null, words, owner: '', costPounds: null, dueOn: null, actionId },
  });
  const [one = '', two = '', three = ''] = ids;
  const risk = aRisk({
    existing: [{ control: null, words: 'A bell' }],
    treatments: [treatment(one, 'A lock', one), treatment(two, 'A bell', two), treatment(three, 'A wall', three)],
    residual: { likelihood: 1, impact: 3 },
  });
  const same = { from: ourScale, to: ourScale };

  it('counts what was done as an existing control and leaves out what was dropped', () => {
    const carried = carryForward(contentOf(risk), same, { done: new Set([one]), dropped: new Set([three]) });
    const [next] = carried.risks;
    expect(next?.existing.map(({ words }) => words)).toEqual(['A bell', 'A lock']);
    expect(next?.treatments.map(({ words }) => words)).toEqual(['A bell']);
    expect([next?.likelihood, next?.residual.likelihood]).toEqual([3, 1]);
  });

  it('begins where the last one wanted to end, once everything is done', () => {
    const carried = carryForward(contentOf(risk), same, { done: new Set([one, two]), dropped: new Set([three]) });
    const [next] = carried.risks;
    expect(next?.existing.map(({ words }) => words)).toEqual(['A bell', 'A lock']);
    expect([next?.likelihood, next?.impact, next?.residual.likelihood]).toEqual([1, 3, null]);
  });

  it('opens every level again on another scale', () => {
    const settled = { done: new Set<string>(), dropped: new Set<string>() };
    const carried = carryForward(contentOf(risk), { from: ourScale, to: registerScale }, settled);
    expect([carried.risks[0]?.likelihood, carried.risks[0]?.residual.impact, carried.appetite.band]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is compared with the last one, thing by thing', () => {
    const before = { scale: ourScale, content: contentOf(risk, aRisk({ id: two, name: 'Gone' })) };
    const changed = { ...risk, likelihood: 1, residual: { likelihood: null, impact: null } };
    const content = contentOf(changed, aRisk({ id: three, name: 'New' }));
    const differences = compareVersions(before, {
      scale: ourScale,
      content: { ...content, assets: [{ id: one, kind: 'people', name: 'Guests' }] },
    });
    expect(differences).toEqual([
      { about: 'Guests', what: 'Asset', before: null, now: 'Guests' },
      {
        about: 'A risk',
        what: 'Levels',
        before: 'Likely, catastrophic: Very high',
        now: 'Unlikely, catastrophic: Medium',
      },
      {
        about: 'A risk',
        what: 'After treatment',
        before: 'Unlikely, severe: Medium',
        now: 'Unlikely, catastrophic: Medium',
      },
      { about: 'New', what: 'Risk', before: null, now: 'Likely, catastrophic: Very high' },
      { about: 'Gone', what: 'Risk', before: 'Likely, catastrophic: Very high', now: null },
    ]);
    expect(compareVersions(before, before)).toEqual([]);
  });
});
