import { z } from 'zod';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { changeDoorWords } from '../../change-door.ts';
import { findDatedWords, wordKinds } from '../../door-store.ts';
import { doorsRefusals } from '../../doors-errors.ts';
import { keepDoors } from '../../doors-permissions.ts';

const line = z.string().trim().min(1, 'Fill this in.').max(200, 'Use at most 200 characters.');
const text = z.string().trim().max(1000, 'Use at most 1,000 characters.').default('');

/** Gives a door, a question or an answer other words from a day on, in both languages together. */
export const changeDoorWordsPage = definePage({
  url: '/doors/words/:kind/:code',
  access: keepDoors,
  parent: '/doors',
  params: z.object({ kind: z.enum(wordKinds), code: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  form: z.object({
    words: line,
    wordsCy: line,
    explanation: text,
    explanationCy: text,
    from: z.string().trim().refine(isDay, 'Give the day like 2026-11-22.'),
  }),
  async get(ctx, { params: { kind, code }, attempt }) {
    const said = await findDatedWords(ctx, kind, code, londonDay(ctx.now));
    if (!said) throw doorsRefusals.refuse('DOOR_UNKNOWN');
    const { words, explanation } = said;
    const now = {
      ...{ words: words.en, wordsCy: words.cy, from: londonDay(ctx.now) },
      ...{ explanation: explanation?.en ?? '', explanationCy: explanation?.cy ?? '' },
    };
    return showPage('doors/pages/change-door-words/change-door-words.njk', {
      title: `Change the words of “${words.en}”`,
      action: `/doors/words/${kind}/${code}`,
      isDoor: kind === 'door',
      typed: { ...now, ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const { words, wordsCy, explanation, explanationCy, from } = form;
    if (params.kind === 'door') {
      if (explanation === '') return tryAgain({ explanation: 'Fill this in.' });
      if (explanationCy === '') return tryAgain({ explanationCy: 'Fill this in.' });
    }
    const said = { words: { en: words, cy: wordsCy }, explanation: { en: explanation, cy: explanationCy } };
    const changed = await changeDoorWords(ctx, { ...params, from }, said);
    if (!changed.ok) return tryAgain(changed.errors);
    return goTo('/doors', { notice: `These words hold from ${from}` });
  },
});
