import { expect, it } from 'vitest';
import { KnownMembers } from './known-members.ts';

it('whoever was looked up is believed for five seconds from the question, and nobody once a session has ended', () => {
  let now = 1000;
  const members = new KnownMembers(() => now);
  members.believe('tocsin=a', 400);
  now = 5399;
  expect([members.knows('tocsin=a'), members.knows('tocsin=b')]).toEqual([true, false]);
  now = 5401;
  expect(members.knows('tocsin=a')).toBe(false);
  members.believe('tocsin=a', now);
  members.forget();
  expect(members.knows('tocsin=a')).toBe(false);
});
