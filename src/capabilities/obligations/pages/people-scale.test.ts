import { describe, expect, it } from 'vitest';
import { makePeopleScale, placeOnScale } from './people-scale.ts';

describe('the scale of people', () => {
  it('runs from 0 to 1,500 and keeps what is beyond at its end', () => {
    expect([0, 750, 1500, 9000].map(placeOnScale)).toEqual(['4%', '49%', '94%', '94%']);
  });

  it('has its marks, its pointer and its words', () => {
    const svg = makePeopleScale({ title: 'People', description: '<450>', marks: [200, 800], people: 1200 });
    expect([...svg.matchAll(/>([\d,]+)<\/text>/g)].map(([, text]) => text)).toEqual([
      '0',
      '200',
      '800',
      '1,500',
      '1,200',
    ]);
    expect(svg).toContain(`<svg x="${placeOnScale(1200)}"`);
    expect(svg).not.toContain('<450>');
  });
});
