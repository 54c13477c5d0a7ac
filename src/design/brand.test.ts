import { describe, expect, it } from 'vitest';
import { parseConfig } from '../kernel/config.ts';
import { brandConfig, contrast, makeBrandStyles, read } from './brand.ts';

const night = read('#0e1615');

describe('a brand of one’s own', () => {
  it('is ours by default, and refuses a colour on which white letters cannot be read', () => {
    expect(parseConfig([brandConfig], {}).reader.of(brandConfig)).toEqual({ name: 'Tocsin', colour: undefined });
    const { faults } = parseConfig([brandConfig], { TOCSIN_BRAND_COLOUR: '#ffdd00' });
    expect(faults[0]).toContain('too pale');
    expect(parseConfig([brandConfig], { TOCSIN_BRAND_COLOUR: 'blue' }).faults[0]).toContain('must look like');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast(read('#000000'), read('#ffffff'))).toBe(21);
    expect(contrast(read('#767676'), read('#ffffff'))).toBeCloseTo(4.54, 2);
  });

  it('can be read by day and by night, whatever accepted colour it is made of', () => {
    for (const colour of ['#0b5a5e', '#7a1fa2', '#a00000', '#003078', '#4d4d00', '#000000']) {
      const [day, dark] = [...makeBrandStyles(colour).matchAll(/--tocsin-brand:(#[0-9a-f]{6})/g)].map(
        (found) => found[1],
      );
      expect(day).toBe(colour);
      expect(contrast(read(dark ?? ''), night), `${colour} by night`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
