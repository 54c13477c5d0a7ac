import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { groupCopyCode } from '../../copies/copy-code.ts';
import { describeCopy } from '../../copies/make-copy.ts';
import { readCopy } from '../../copies/read-copy.ts';
import { makeQrSquare, writeQrSvg } from '../../image/qr-square.ts';
import { hearerOf, hearerWord, makeHearer } from '../../receipts/hearer.ts';
import { cardAnswers, findReceipt } from '../../receipts/receipt-store.ts';
import { recordReceipt } from '../../receipts/record-receipt.ts';
import { makeCopyView } from '../copy-view.ts';

/** The address of a copy, with its code in any spelling. */
export const copyParams = z.object({ code: z.string().min(1).max(40) });
/** A language that the reader chose (BCP 47, first part). */
export const languageQuery = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
});

/** How long a browser keeps its random number, seconds: longer than any alert lasts. */
const keptSeconds = 30 * 24 * 60 * 60;
// A whole town may come from one address of a telephone company; guessing a code would still take years.
const perMinute = 6000;

const saidBefore = { received: 'I have this', 'passed-on': 'I have this and passed it on' } as const;

/** What anybody sees who was given a card: its words as they stand now. A GET says nothing to us. */
export const showCardPage = definePage({
  url: '/cards/:code',
  access: 'public',
  reachedFrom: 'links and squares on cards that people pass on',
  params: copyParams,
  query: languageQuery,
  perMinute,
  async get(ctx, { params, query, kept }) {
    const now = await readCopy(ctx, params.code, query.language);
    const { copy, newest } = now;
    if (params.code !== copy.code) return goTo(`/cards/${copy.code}`);
    const mine = kept?.(hearerWord);
    const said = mine && (await findReceipt(ctx, newest.payload.version, hearerOf(mine, copy.alertId)));
    const square = makeQrSquare(describeCopy(ctx, copy).url);
    const { lang, languages, words } = newest.payload;
    return showPage('cards/pages/show-card/show-card.njk', {
      title: words.first,
      titleIsContent: true,
      card: makeCopyView(now, ctx.now),
      languages: languages.filter((tag) => tag !== lang).map((tag) => ({ tag, name: nameOf(tag) })),
      given: said ? { label: saidBefore[said], tone: said } : null,
      hearer: mine ?? makeHearer(),
      codeGroups: groupCopyCode(copy.code),
      jws: newest.jws,
      square: square ? writeQrSvg(square, `Square that opens the card ${groupCopyCode(copy.code)}`) : '',
      offlineUrl: `${ctx.config.of(siteConfig).publicUrl}/cards/verify#${newest.jws}`,
    });
  },
});

/** "I have this", from anybody; counted once for each browser and version. */
export const haveCardPage = definePage({
  url: '/cards/:code/have-it',
  access: 'public',
  parent: '/cards',
  params: copyParams,
  form: z.object({ answer: z.enum(cardAnswers), hearer: z.uuid() }),
  perMinute,
  async post(ctx, { params, form, kept }) {
    const { copy, newest } = await readCopy(ctx, params.code);
    const mine = kept?.(hearerWord) ?? form.hearer;
    await recordReceipt(ctx, { copy, versionId: newest.payload.version, kept: mine, answer: form.answer });
    return goTo(`/cards/${copy.code}`, { keep: { name: hearerWord, value: mine, seconds: keptSeconds } });
  },
});

/** Leaves a browser its number. */
export function keepHearer(value: string) {
  return { name: hearerWord, value, seconds: keptSeconds };
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
