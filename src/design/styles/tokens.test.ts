import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('./_tokens.scss', import.meta.url), 'utf8');
const [light = '', dark = ''] = source.split('@media screen and (prefers-color-scheme: dark)');

function readTokens(part: string): Map<string, string> {
  return new Map(
    [...part.matchAll(/--tocsin-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Text and what it stands on: 4.5 to 1 (WCAG 1.4.3). */
const texts: readonly (readonly [string, readonly string[]])[] = [
  [
    'ink',
    [
      'paper',
      'surface',
      'quiet-button',
      'quiet-button-hover',
      'brand-wash',
      'live-wash',
      'exercise-wash',
      'test-wash',
      'clear-wash',
      'risk-teal',
      'risk-sand',
      'risk-ochre',
      'risk-rust',
      'risk-umber',
      'risk-slate',
    ],
  ],
  ['grey-strong', ['paper', 'surface', 'clear-wash', 'live-wash']],
  ['brand', ['paper', 'surface', 'brand-wash', 'clear-wash', 'exercise-wash']],
  ['brand-hover', ['paper', 'surface']],
  ['on-button', ['button', 'button-hover']],
  ['on-focus', ['focus']],
  ['error', ['paper', 'surface']],
  ['on-live', ['live', 'live-edge']],
  ['live-ink', ['paper', 'live-wash']],
  ['exercise-ink', ['exercise-wash', 'paper']],
  ['paper', ['exercise']],
  ['test-ink', ['test-wash', 'paper']],
  ['on-clear', ['clear']],
  ['clear-ink', ['clear-wash', 'paper']],
];

/** Edges and marks against what is beside them: 3 to 1 (WCAG 1.4.11). */
const marks: readonly (readonly [string, readonly string[]])[] = [
  ['grey-mid', ['paper', 'surface']],
  ['button', ['paper', 'surface']],
  ['brand', ['paper', 'surface', 'brand-wash']],
  ['live', ['paper', 'surface']],
  ['exercise', ['paper', 'exercise-wash']],
  ['test', ['paper', 'test-wash']],
  ['clear', ['paper', 'clear-wash']],
  ['chart-1', ['paper']],
  ['chart-2', ['paper']],
  ['chart-3', ['paper']],
  ['chart-4', ['paper']],
];

describe.each([
  ['light', readTokens(light)],
  ['dark', readTokens(dark)],
])('%s colours', (_scheme, tokens) => {
  const get = (name: string): string => {
    const colour = tokens.get(name);
    if (!colour) throw new Error(`no token --tocsin-${name}`);
    return colour;
  };
  const tooFaint = (pairs: typeof texts, least: number): string[] =>
    pairs.flatMap(([front, grounds]) =>
      grounds
        .map((ground) => ({ ground, ratio: contrast(get(front), get(ground)) }))
        .filter(({ ratio }) => ratio < least)
        .map(({ ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`),
    );

  it('lets every text be read', () => {
    expect(tooFaint(texts, 4.5)).toEqual([]);
  });

  it('lets every edge and mark be seen', () => {
    expect(tooFaint(marks, 3)).toEqual([]);
  });
});

describe('the two schemes', () => {
  it('name the same tokens', () => {
    expect([...readTokens(dark).keys()].sort()).toEqual([...readTokens(light).keys()].sort());
  });

  it('measure black on white as 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
