import { z } from 'zod';
import { declareConfig } from '../kernel/config.ts';

type Channels = readonly [number, number, number];

const white: Channels = [255, 255, 255];
const black: Channels = [0, 0, 0];
/** WCAG 2.2, 1.4.3: text and what is written on buttons. */
const enough = 4.5;

/** Whose service it is: the name at the top of every page, and the colour of links and buttons. */
export const brandConfig = declareConfig('brand', {
  name: {
    variable: 'TOCSIN_BRAND_NAME',
    sentence: 'Name shown at the top of every page and in the titles (default Tocsin).',
    schema: z.string().max(40, 'must be at most 40 characters long').default('Tocsin'),
  },
  colour: {
    variable: 'TOCSIN_BRAND_COLOUR',
    sentence:
      'Colour of links and buttons as #rrggbb, dark enough for white letters; the default is a deep blue-green.',
    schema: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'must look like #0b5a5e')
      .refine((colour) => contrast(read(colour), white) >= enough, 'is too pale: white letters on it cannot be read')
      .optional(),
    example: '#0b5a5e',
  },
});

/** The style sheet that puts a brand colour in place of ours: as it is by day, paler by night, with a hover and a wash. */
export function makeBrandStyles(colour: string): string {
  const own = read(colour);
  const day = rules(write(own), write(mix(own, black, 0.4)), write(mix(own, white, 0.88)));
  const night = rules(write(mix(own, white, 0.62)), write(mix(own, white, 0.8)), write(mix(own, black, 0.55)));
  return `:root{${day}}@media (prefers-color-scheme: dark){:root{${night}}}\n`;
}

function rules(brand: string, hover: string, wash: string): string {
  return `--tocsin-brand:${brand};--tocsin-brand-hover:${hover};--tocsin-brand-wash:${wash}`;
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
export function contrast(one: Channels, other: Channels): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(channels: Channels): number {
  const [red, green, blue] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The channels of `#rrggbb`, 0 to 255. */
export function read(colour: string): Channels {
  const at = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  return [at(1), at(3), at(5)];
}

function mix(one: Channels, other: Channels, share: number): Channels {
  const at = (place: 0 | 1 | 2): number => Math.round(one[place] * (1 - share) + other[place] * share);
  return [at(0), at(1), at(2)];
}

function write(channels: Channels): string {
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
