import { expect, it } from 'vitest';
import { isDatabaseAway, requireReady } from './database-away.ts';

const fault = (more: object, message = 'x') => Object.assign(new Error(message), more);

it('a database out of reach is told from what was asked wrongly of it', () => {
  const away = [
    fault({ code: '57P03' }),
    fault({ code: 'ECONNRESET' }),
    fault({ code: 'ECONNREFUSED', syscall: 'connect' }),
    fault({ code: 'ENOENT', syscall: 'connect' }),
    fault({}, 'timeout exceeded when trying to connect'),
    fault({}, 'Connection terminated unexpectedly'),
    fault({ name: 'NoWritableHost' }),
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
  ];
  expect(away.map(isDatabaseAway)).toEqual(away.map(() => true));
  const others = [
    fault({ code: 'ENOENT', syscall: 'open' }),
    fault({ code: '42P01' }),
    fault({ code: 'ECONNREFUSED' }),
  ];
  expect(others.map(isDatabaseAway)).toEqual([false, false, false]);
});

it('one that was not found fit is out of reach', () => {
  requireReady({});
  requireReady({ isReady: () => true });
  let thrown: unknown;
  try {
    requireReady({ isReady: () => false });
  } catch (caught) {
    thrown = caught;
  }
  expect(isDatabaseAway(thrown)).toBe(true);
});
