import { describe, expect, it } from 'vitest';
import { markingLabel, markings, portionFor, portions, relations, waysOut } from './marking.ts';

const weight = (portion: (typeof portions)[number]): number => portions.length - portions.indexOf(portion);

describe('what may go out under a marking', () => {
  it('is never more under a narrower marking, nor to somebody farther away', () => {
    for (const way of waysOut) {
      for (const [step, relation] of relations.entries()) {
        for (const [place, marking] of markings.entries()) {
          const here = weight(portionFor(marking, way, relation));
          const narrower = markings[place + 1];
          if (narrower)
            expect(weight(portionFor(narrower, way, relation)), `${narrower} ${way}`).toBeLessThanOrEqual(here);
          const farther = relations[step + 1];
          if (farther) expect(weight(portionFor(marking, way, farther)), `${marking} ${way}`).toBeLessThanOrEqual(here);
        }
      }
    }
  });

  it('is nothing by no way that nobody thought of', () => {
    for (const marking of markings) {
      for (const way of waysOut) expect(portions).toContain(portionFor(marking, way, 'named'));
    }
  });

  it.each([
    ['RED', 'page', 'named', 'all'],
    ['RED', 'page', 'organisation', 'nothing'],
    ['RED', 'mail', 'named', 'mention'],
    ['RED', 'search', 'named', 'title'],
    ['AMBER+STRICT', 'page', 'organisation', 'all'],
    ['AMBER+STRICT', 'page', 'network', 'nothing'],
    ['AMBER+STRICT', 'export', 'named', 'nothing'],
    ['AMBER', 'page', 'network', 'all'],
    ['AMBER', 'page', 'community', 'nothing'],
    ['AMBER', 'text', 'named', 'title'],
    ['GREEN', 'push', 'named', 'all'],
    ['GREEN', 'page', 'anybody', 'nothing'],
    ['GREEN', 'feed', 'community', 'nothing'],
    ['CLEAR', 'feed', 'anybody', 'all'],
  ] as const)('%s by %s to %s is %s', (marking, way, relation, portion) => {
    expect(portionFor(marking, way, relation)).toBe(portion);
  });

  it('carries its label', () => {
    expect(markingLabel('AMBER+STRICT')).toBe('TLP:AMBER+STRICT');
  });
});
