import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { readCopyCode } from '../../copies/copy-code.ts';
import { findCopy } from '../../copies/copy-store.ts';

// Whoever types codes is one person; whoever guesses them needs millions of years at this pace.
const perMinute = 60;

/** A code that was read out, typed in. */
export const findCardPage = definePage({
  url: '/cards',
  access: 'public',
  reachedFrom: 'a code that somebody read out or printed',
  perMinute,
  form: z.object({ code: z.string().trim().min(1, 'Type the code.').max(60, 'A code has ten letters and digits.') }),
  async get(_ctx, { attempt }) {
    const typed = String(attempt?.values.code ?? '');
    return showPage('cards/pages/find-card/find-card.njk', { title: 'Open a card by its code', typed });
  },
  async post(ctx, { form }) {
    const code = readCopyCode(form.code);
    if (!code) {
      return tryAgain({
        code: 'One letter is missing or wrong, or two are exchanged. Ask for it to be read out again, slowly.',
      });
    }
    const copy = await findCopy(ctx, code);
    return copy
      ? goTo(`/cards/${copy.code}`)
      : tryAgain({ code: 'There is no card with this code. Ask for it again.' });
  },
});
