import { z } from 'zod';
import { definePage, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findJws } from '../../browser/card-text.ts';
import { checkText } from '../../browser/check-text.ts';
import { meansOfServer } from '../../status/verify-card.ts';

const mostCharacters = 100_000;
const title = 'Is this card genuine?';

/** Anybody pastes a card and hears whether it is ours and still holds: by the browser itself, or, without scripts, by us. */
export const verifyCardTextPage = definePage({
  url: '/cards/verify',
  access: 'public',
  reachedFrom: 'every card, and the address that is written in it',
  perMinute: 600,
  shared: { audience: 'public', keys: () => ['cards'] },
  // It is read, judged and forgotten.
  harmless: true,
  form: z.object({
    text: z
      .string()
      .default('')
      .refine((text) => text.trim() !== '', 'Paste the text of the card.')
      .refine((text) => text.length <= mostCharacters, 'This is too long for one card.'),
  }),
  async get(_ctx, { attempt }) {
    const text = String(attempt?.values.text ?? '');
    return showPage('cards/pages/verify-card-text/verify-card-text.njk', { title, verdict: null, text });
  },
  async post(ctx, { form: { text } }) {
    if (!findJws(text)) {
      return tryAgain({ text: 'There is no signed card in this. Paste all of it, as far as END TOCSIN CARD.' });
    }
    const { verdict, ...checked } = await checkText(text, await meansOfServer(ctx));
    return showPage('cards/pages/verify-card-text/verify-card-text.njk', { title: verdict.heading, verdict, checked });
  },
});
