import { expect, it } from 'vitest';
import { makeIdleMeter } from './idle-meter.ts';

it('tells the share of the processors that nobody used since the last reading', () => {
  const readings = [
    { idle: 100, all: 1000 },
    { idle: 250, all: 1200 },
    { idle: 250, all: 1200 },
    { idle: 250, all: 1400 },
  ];
  const meter = makeIdleMeter(() => readings.shift() ?? { idle: 0, all: 0 });
  expect([meter(), meter(), meter(), meter()]).toEqual([undefined, 0.75, undefined, 0]);
});

it('reads the real machine', async () => {
  const meter = makeIdleMeter();
  meter();
  let share: number | undefined;
  await expect
    .poll(() => {
      share = meter();
      return share;
    })
    .toBeDefined();
  expect(share).toBeGreaterThanOrEqual(0);
  expect(share).toBeLessThanOrEqual(1);
});
