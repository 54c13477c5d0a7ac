import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { makeTextFinder, translateView } from './translate-view.ts';

const catalogue = makeCatalogue(
  'cy',
  new Map<string, Record<string, string>>([
    ['design', { Done: 'Wedi gorffen', Alerts: 'Rhybuddion' }],
    ['alerts', { 'Alert {name}': 'Rhybudd {name}', 'Keep {a} of {b}': 'O {b}, cadwch {a}', Open: 'Agored' }],
    ['calls', { Open: 'Agor', Call: 'Galwad', '{0} calls': '{0} galwad' }],
  ]),
);

describe('whole texts', () => {
  const find = makeTextFinder(catalogue, 'alerts');

  it('are found as they stand, in the own words first', () => {
    expect([find('Open'), find('Done')]).toEqual(['Agored', 'Wedi gorffen']);
    expect(find('Call')).toBeUndefined();
    expect(find('Nothing')).toBeUndefined();
  });

  it('are found by their shape, with what stands in the named places kept', () => {
    expect(find('Alert Bag (left) at {x}')).toBe('Rhybudd Bag (left) at {x}');
    expect(find('Keep 2 of 7')).toBe('O 7, cadwch 2');
    expect(find('Alert 14:05 on 21 November 2026')).toBe('Rhybudd 14:05 ar 21 Tachwedd 2026');
    expect(makeTextFinder(catalogue, 'calls')('12 calls')).toBeUndefined();
  });
});

describe('a view', () => {
  it('has its surroundings translated and nothing else', () => {
    const find = makeTextFinder(catalogue, 'alerts');
    const view = {
      title: 'Alert 7',
      headline: 'Open',
      errors: { name: 'Open' },
      values: { name: 'Open' },
      frame: {
        notice: 'Done',
        navigation: [{ label: 'Alerts', url: '/alerts' }],
        strip: { words: 'Open' },
        environment: { name: 'Open', word: 'Open' },
      },
    };
    const named = translateView({ ...view, titleIsContent: true }, { own: find, everywhere: find });
    expect(named).toMatchObject({ title: 'Alert 7' });
    expect(translateView(view, { own: find, everywhere: (text) => catalogue.find(text) })).toEqual({
      title: 'Rhybudd 7',
      headline: 'Open',
      errors: { name: 'Agored' },
      values: { name: 'Open' },
      frame: {
        notice: 'Wedi gorffen',
        navigation: [{ label: 'Rhybuddion', url: '/alerts' }],
        strip: { words: 'Open' },
        environment: { name: 'Open', word: 'Agored' },
      },
    });
  });
});
