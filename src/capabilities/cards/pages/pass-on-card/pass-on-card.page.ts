import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { listPostsOf, type OwnPost } from '../../../leads/index.ts';
import { longestAddition, makeCopy } from '../../copies/make-copy.ts';
import { readCopy } from '../../copies/read-copy.ts';
import { hearerOf, hearerWord, makeHearer } from '../../receipts/hearer.ts';
import { recordReceipt } from '../../receipts/record-receipt.ts';
import { copyParams, keepHearer } from '../show-card/show-card.page.ts';

/** What the form about a new copy holds. */
export const copyForm = {
  addition: z.string().trim().max(longestAddition, `Use at most ${longestAddition} characters.`).default(''),
  postId: z.union([z.literal(''), z.uuid()]).default(''),
};
const perMinute = 600;

/** Shows the form for a new copy; `hearer` is the number of somebody unknown. */
export async function showPassOn(
  ctx: Ctx,
  view: { readonly action: string; readonly first: string; readonly typed: string; readonly hearer?: string },
): Promise<PageReply> {
  const posts = await listOwnPosts(ctx);
  const mayAdd = ctx.actor.kind === 'person';
  return showPage('cards/pages/pass-on-card/pass-on-card.njk', {
    ...{ title: 'Pass it on', mayAdd, hearer: '' },
    posts: posts.length > 1 ? posts.map(({ postId, name }) => ({ value: postId, text: name })) : [],
    ...view,
  });
}

/** Whose network somebody's copy goes round in: the post that they chose, or their only one. */
export async function chooseOwnPost(ctx: Ctx, chosen: string): Promise<{ readonly postId?: string }> {
  const posts = await listOwnPosts(ctx);
  const post = posts.find(({ postId }) => postId === chosen) ?? (posts.length === 1 ? posts[0] : undefined);
  return post ? { postId: post.postId } : {};
}

async function listOwnPosts(ctx: Ctx): Promise<OwnPost[]> {
  return ctx.actor.kind === 'person' ? listPostsOf(ctx, ctx.actor.personId) : [];
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
      ...(isUnknown
        ? { hearer: hearerOf(mine, copy.alertId) }
        : { addition: form.addition, ...(await chooseOwnPost(ctx, form.postId)) }),
    });
    return goTo(`/cards/${made.code}/share`, { keep: keepHearer(mine) });
  },
});
