import { describe, expect, it } from 'vitest';
import { mergeNested, type NestedPremises } from './nested-premises.ts';

const premises = (
  id: string,
  withinId: string | null,
  responsible: string,
  tier: NestedPremises['tier'] = 'standard',
): NestedPremises => ({ id, withinId, responsible, tier });

describe('premises that are part of other premises', () => {
  it('stand each for itself under different persons, who co-ordinate: a mall and a store', () => {
    expect(mergeNested([premises('mall', null, 'A', 'enhanced'), premises('store', 'mall', 'B')])).toEqual([
      { id: 'mall', responsible: 'A', tier: 'enhanced', members: ['mall'], coordinatesWith: ['store'] },
      { id: 'store', responsible: 'B', tier: 'standard', members: ['store'], coordinatesWith: ['mall'] },
    ]);
  });

  it('are one set under one person, judged as the outermost', () => {
    expect(mergeNested([premises('café', 'museum', 'A'), premises('museum', null, 'A', 'enhanced')])).toEqual([
      { id: 'museum', responsible: 'A', tier: 'enhanced', members: ['café', 'museum'], coordinatesWith: [] },
    ]);
  });

  it('merge around somebody else’s premises in between, who co-ordinates with the set once', () => {
    const sets = mergeNested([
      premises('station', null, 'A', 'enhanced'),
      premises('hall', 'station', 'B'),
      premises('kiosk', 'hall', 'A'),
      premises('shop', 'station', 'C'),
    ]);
    expect(sets.map(({ id, members, coordinatesWith }) => [id, members, coordinatesWith])).toEqual([
      ['station', ['station', 'kiosk'], ['hall', 'shop']],
      ['hall', ['hall'], ['station']],
      ['shop', ['shop'], ['station']],
    ]);
  });

  it('reach past premises outside the Act, which drop out', () => {
    const sets = mergeNested([
      premises('park', null, 'A', 'out'),
      premises('pavilion', 'park', 'A'),
      premises('centre', null, 'A'),
      premises('arcade', 'centre', 'B', 'out'),
      premises('cinema', 'arcade', 'C'),
    ]);
    expect(sets.map(({ id, members, coordinatesWith }) => [id, members, coordinatesWith])).toEqual([
      ['pavilion', ['pavilion'], []],
      ['centre', ['centre'], ['cinema']],
      ['cinema', ['cinema'], ['centre']],
    ]);
  });

  it('don’t merge side by side, nor with premises that are not in the list', () => {
    const sets = mergeNested([premises('one', 'gone', 'A'), premises('two', 'gone', 'A')]);
    expect(sets.map(({ id, coordinatesWith }) => [id, coordinatesWith])).toEqual([
      ['one', []],
      ['two', []],
    ]);
  });

  it('list their partners in order', () => {
    const sets = mergeNested([
      premises('m', null, 'A'),
      premises('z', 'm', 'B'),
      premises('a', 'm', 'C'),
      premises('k', 'z', 'D'),
    ]);
    expect(sets[0]?.coordinatesWith).toEqual(['a', 'k', 'z']);
    expect(sets.find(({ id }) => id === 'k')?.coordinatesWith).toEqual(['m', 'z']);
  });

  it('are never part of themselves', () => {
    const ring = [premises('one', 'two', 'A'), premises('two', 'one', 'B')];
    expect(() => mergeNested(ring)).toThrow('Premises one are part of themselves.');
  });
});
