import { createHmac } from 'node:crypto';

/**
 * How much one premises may shift the odds of any single published figure: by at most e to this power (differential privacy,
 * with two-sided geometric noise: Ghosh, Roughgarden and Sundararajan 2009). The larger, the nearer to the truth.
 */
export const epsilon = 1;

const alpha = Math.exp(-epsilon);
// A double holds 53 bits; 52 of them are drawn, and half a step is added, so that neither 0 nor 1 comes out.
const drawnBytes = 7;
const drawnBits = 52;

/**
 * The noise of one figure: the difference of two geometric draws, from a keyed source, so that the same figure of the same group
 * and month has the same noise however often it is asked for, and nobody without the key can take it off again.
 */
export function drawNoise(key: Buffer, about: string): number {
  const drawn = createHmac('sha256', key).update(about).digest();
  return geometric(uniform(drawn, 0)) - geometric(uniform(drawn, drawnBytes));
}

/** How likely a noise of exactly `size` is. */
export function chanceOfNoise(size: number): number {
  return ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(size);
}

/** The noise that nine figures in ten stay within, up or down: here 2. */
export const usualNoise = findUsualNoise();

function uniform(drawn: Buffer, offset: number): number {
  const bits = drawn.readUIntBE(offset, 6) * 2 ** 4 + ((drawn[offset + 6] ?? 0) >> 4);
  return (bits + 0.5) / 2 ** drawnBits;
}

// How many failures come before the first success, where each fails with the chance alpha.
function geometric(chance: number): number {
  return Math.floor(Math.log(chance) / Math.log(alpha));
}

function findUsualNoise(): number {
  let within = chanceOfNoise(0);
  let size = 0;
  while (within < 0.9) {
    size += 1;
    within += 2 * chanceOfNoise(size);
  }
  return size;
}
