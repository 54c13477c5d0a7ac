import { expect, it } from 'vitest';
import { findKeptCard, keepCard } from './kept-cards.ts';

it('cards that were opened are kept, the last twenty, under their newest signature', () => {
  const texts = new Map<string, string>();
  const kept = {
    read: (name: string) => texts.get(name),
    write: (name: string, text: string) => void texts.set(name, text),
  };
  expect(findKeptCard(kept, '/cards/A')).toBeUndefined();
  for (let number = 0; number < 21; number += 1) keepCard(kept, `C${number}`, `jws ${number}`);
  keepCard(kept, 'C5', 'signed again');
  expect(findKeptCard(kept, '/cards/C5/share')).toBe('signed again');
  expect(findKeptCard(kept, '/cards/C20')).toBe('jws 20');
  expect(findKeptCard(kept, '/cards/C0')).toBeUndefined();
  texts.set('tocsin-cards', 'spoilt');
  expect(findKeptCard(kept, '/cards/C5')).toBeUndefined();
});
