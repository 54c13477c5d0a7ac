import { expect, it } from 'vitest';
import { markOf, statusOf } from './launch-mark.ts';

it('reads the mark of a launch from the beginning of its first line, and nowhere else', () => {
  expect(markOf('EXERCISE: UPDATE: lock the doors')).toBe('EXERCISE');
  expect(markOf('TEST: this message is measured')).toBe('TEST');
  expect(markOf('Incident near an EXERCISE yard')).toBe('');
  expect(markOf('EXERCISES are cancelled')).toBe('');
  expect([statusOf('EXERCISE: x'), statusOf('TEST: x'), statusOf('Lock the doors')]).toEqual([
    'Exercise',
    'Test',
    'Actual',
  ]);
});
