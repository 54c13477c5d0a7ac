import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { longestAddition, makeCopy } from '../../copies/make-copy.ts';
import { readCopy } from '../../copies/read-copy.ts';
import { hearerOf, hearerWord, makeHearer } from '../../receipts/hearer.ts';
import { recordReceipt } from '../../receipts/record-receipt.ts';
import { copyParams, keepHearer } from '../show-card/show-card.page.ts';

/** What the form about a new copy holds. */
export const copyForm = {
  addition: z.string().trim().max(longestAddition, `Use at most ${longestAddition} characters.`).default(''),
};
const perMinute = 600;

/** Shows the form for a new copy; `hearer` is the number of somebody unknown. */
export function showPassOn(
  ctx: Ctx,
  view: { readonly action: string; readonly first: string; readonly typed: string; readonly hearer?: string },
): PageReply {
  const mayAdd = ctx.actor.kind === 'person';
  return showPage('cards/pages/pass-on-card/pass-on-card.njk', { title: 'Pass it on', mayAdd, hearer: '', ...view });
}

/** Everybody who has a card may pass it on: theirs is a copy below it. */
export const passOnCardPage = definePage({
  url: '/cards/:code/pass-on',
  access: 'public',
  parent: '/cards',
  params: copyParams,
  form: z.object({ ...copyForm, hearer: z.uuid() }),
  perMinute,
  async get(ctx, { params, attempt, kept }) {
    const { copy, newest } = await readCopy(ctx, params.code);
    return showPassOn(ctx, {
      action: `/cards/${copy.code}/pass-on`,
      first: newest.payload.words.first,
      typed: String(attempt?.values.addition ?? ''),
      hearer: kept?.(hearerWord) ?? makeHearer(),
    });
  },
  async post(ctx, { params, form, kept }) {
    const { copy, newest } = await readCopy(ctx, params.code);
    const mine = kept?.(hearerWord) ?? form.hearer;
    const versionId = newest.payload.version;
    await recordReceipt(ctx, { copy, versionId, kept: mine, answer: 'passed-on' });
    const isUnknown = ctx.actor.kind === 'anonymous';
    const made = await makeCopy(ctx, {
      versionId,
      language: newest.payload.lang,
      parentId: copy.id,
      ...(isUnknown ? { hearer: hearerOf(mine, copy.alertId) } : { addition: form.addition }),
    });
    return goTo(`/cards/${made.code}/share`, { keep: keepHearer(mine) });
  },
});
