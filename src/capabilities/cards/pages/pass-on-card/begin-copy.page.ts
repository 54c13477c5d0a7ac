import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo } from '../../../../platform/http/page.ts';
import { findVersionById, readAlerts } from '../../../alerts/index.ts';
import { listLaunchesOfPerson, readAnswerLink, recordAnswer } from '../../../delivery/index.ts';
import { findNewestTold } from '../../card/card-store.ts';
import { cardOfVersion } from '../../card/make-card.ts';
import { cardRefusals } from '../../card-errors.ts';
import { findPlainCopy } from '../../copies/copy-store.ts';
import { makeCopy } from '../../copies/make-copy.ts';
import { chooseOwnPost, copyForm, showPassOn } from './pass-on-card.page.ts';

const perMinute = 6000;

/** The first copy of somebody signed in, of what they were told or may read. */
export const beginCopyPage = definePage({
  url: '/cards/told/:versionId',
  access: 'signed-in',
  reachedFrom: 'the list of one’s own alerts',
  params: z.object({ versionId: z.uuid() }),
  form: z.object(copyForm),
  async get(ctx, { params, attempt }) {
    const { first } = await getNewestForActor(ctx, params.versionId);
    const typed = String(attempt?.values.addition ?? '');
    return showPassOn(ctx, { action: `/cards/told/${params.versionId}`, first, typed });
  },
  async post(ctx, { params, form }) {
    const { versionId } = await getNewestForActor(ctx, params.versionId);
    const post = await chooseOwnPost(ctx, form.postId);
    const known =
      form.addition === '' ? await findPlainCopy(ctx, versionId, actorReference(ctx.actor), post.postId) : undefined;
    const { code } = known ?? (await makeCopy(ctx, { versionId, addition: form.addition, ...post }));
    return goTo(`/cards/${code}/share`);
  },
});

/** The first copy of somebody who was sent a message: by its personal link, and it counts as passed on by them. */
export const passOnLinkPage = definePage({
  url: '/cards/pass-on/:token',
  access: 'public',
  reachedFrom: 'the answer page behind the personal link',
  params: z.object({ token: z.string().min(1).max(200) }),
  perMinute,
  async get(ctx, { params }) {
    const { versionId } = await readLink(ctx, params.token);
    const { payload } = await cardOfVersion(ctx, versionId);
    return showPassOn(ctx, { action: `/cards/pass-on/${params.token}`, first: payload.words.first, typed: '' });
  },
  async post(ctx, { params }) {
    const { versionId, personId } = await readLink(ctx, params.token);
    await recordAnswer(ctx, { token: params.token, answer: 'passed-on' });
    // The link proves whose it is; a second press gives the same card.
    const by: Ctx = { ...ctx, actor: { kind: 'person', personId, name: '', roles: [] } };
    const post = await chooseOwnPost(by, '');
    const known = await findPlainCopy(ctx, versionId, actorReference(by.actor), post.postId);
    const { code } = known ?? (await makeCopy(by, { versionId, ...post }));
    return goTo(`/cards/${code}/share`);
  },
});

async function readLink(ctx: Ctx, token: string): Promise<{ versionId: string; personId: string }> {
  const { matterId, personId } = await readAnswerLink(ctx, token);
  const versionId = await findNewestTold(ctx, matterId);
  if (!versionId) throw cardRefusals.refuse('CARD_NOT_FOUND');
  return { versionId, personId };
}

async function getNewestForActor(ctx: Ctx, asked: string): Promise<{ versionId: string; first: string }> {
  const version = await findVersionById(ctx, asked);
  const versionId = version && (await findNewestTold(ctx, version.alertId));
  if (!versionId || ctx.actor.kind !== 'person') throw cardRefusals.refuse('CARD_NOT_FOUND');
  const isTold = (await listLaunchesOfPerson(ctx, version.alertId, ctx.actor.personId)).length > 0;
  if (!isTold && !may(ctx.actor, readAlerts)) throw cardRefusals.refuse('CARD_NOT_YOURS');
  return { versionId, first: (await cardOfVersion(ctx, versionId)).payload.words.first };
}
