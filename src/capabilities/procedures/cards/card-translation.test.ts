import { describe, expect, it } from 'vitest';
import { aCafe } from '../building/building-builders.ts';
import {
  judgeTranslation,
  listCardPieces,
  listSharedPieces,
  type TranslatedPieces,
  translateCard,
} from './card-translation.ts';
import { makeCards } from './make-cards.ts';

const cards = makeCards(aCafe(), 'en');
const lockdown = cards.filter(({ procedure }) => procedure === 'lockdown');
const pieces = [...listSharedPieces(cards), ...lockdown.flatMap(listCardPieces)];
const inPolish: TranslatedPieces = Object.fromEntries(
  pieces.map(({ key, text }) => [key, { source: text, text: `pl ${text}` }]),
);

describe('a card in a language of the staff', () => {
  it('is translated piece by piece, each under a key of its own', () => {
    expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
    const [card] = lockdown.map((each) => translateCard(each, 'pl', inPolish));
    const all = JSON.stringify({ ...card, roster: card?.roster.map(({ roleName }) => roleName) });
    expect(card?.language).toBe('pl');
    expect(
      card?.steps.every(({ words, who, language }) => words.startsWith('pl ') && who.startsWith('pl ') && !language),
    ).toBe(true);
    expect(all.match(/"pl /g)?.length).toBe(2 + 8 * 2 + 3 + 3 + 6);
    expect(judgeTranslation(pieces, inPolish)).toEqual({ all: pieces.length, fresh: pieces.length, changed: 0 });
  });

  it('keeps the keys of its steps, and says in English what changed since or is missing', () => {
    const moved = makeCards(aCafe({ saferPlaces: ['Cellar'] }), 'en').filter(
      ({ procedure }) => procedure === 'lockdown',
    );
    const { 'lockdown.step.quiet': _gone, ...missing } = inPolish;
    const [card] = moved.map((each) => translateCard(each, 'pl', missing));
    expect(card?.steps.map(({ key }) => key)).toEqual(lockdown[0]?.steps.map(({ key }) => key));
    const english = card?.steps.filter(({ language }) => language === 'en');
    expect(english?.map(({ key }) => key)).toEqual(['inside', 'quiet']);
    expect(english?.[0]?.words).toContain('Cellar');
    const now = [...listSharedPieces(moved), ...moved.flatMap(listCardPieces)];
    expect(judgeTranslation(now, missing)).toEqual({ all: now.length, fresh: now.length - 2, changed: 1 });
  });
});
