import { expect, it } from 'vitest';
import { hideAddress } from './hidden-address.ts';

it.each([
  ['no https://push.example.org/send/verysecretpart?k=alsoverysecret', 'no (it)'],
  ['no /send/verysecretpart?k=alsoverysecret', 'no (it)'],
  ['no verysecretpart or alsoverysecret', 'no (it) or (it)'],
  ['send again later', 'send again later'],
])('%s becomes %s', (reason, hidden) => {
  expect(hideAddress(reason, 'https://push.example.org/send/verysecretpart?k=alsoverysecret', '(it)')).toBe(hidden);
});

it('an address without a path hides nothing of the words', () => {
  expect(hideAddress('503 / busy', 'https://push.example.org/', '(it)')).toBe('503 / busy');
});
