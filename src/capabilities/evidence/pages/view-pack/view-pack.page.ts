import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { keepPremises, seePremises, siteMay, sitePortion } from '../../../premises/index.ts';
import { packForms, packViews, writePackCode } from '../../packs/pack.ts';
import { getPack, readPackContent, takeOutFile } from '../../packs/read-pack.ts';
import { withdrawPack } from '../../packs/withdraw-pack.ts';
import { audienceWords, type Opened, type ShareAudience, shareStateOf } from '../../shares/share.ts';
import { listOpenings, listShares } from '../../shares/share-store.ts';
import { contentView, packLine, packParams, packUrl } from '../evidence-view.ts';

const most = 200;
const stateWords = { open: 'Open', over: 'Over', revoked: 'Taken back' } as const;
const openedWords: Readonly<Record<Opened, string>> = {
  page: 'The shared page',
  pdf: 'The PDF',
  json: 'The JSON file',
  manifest: 'The signed manifest',
  name: 'Said who they are',
};

/** One pack: what was frozen in it, its files, and for the keeper its shares with every opening. */
export const viewPackPage = definePage({
  url: '/premises/:id/evidence/:packId',
  access: seePremises,
  parent: '/premises/:id/evidence',
  params: packParams,
  async get(ctx, { params: { id, packId } }) {
    const { site, pack } = await getPack(ctx, id, packId);
    const seesShares = siteMay(site.access, 'shares', 'read');
    return showPage('evidence/pages/view-pack/view-pack.njk', {
      title: `Evidence pack ${pack.number}`,
      site: { id, name: site.name },
      pack: { ...packLine(pack), code: writePackCode(pack.code), because: pack.withdrawnBecause },
      content: contentView(await readPackContent(ctx, packId, 'full')),
      mayTakeOut: sitePortion('evidence', 'export', site.access) === 'all',
      mayDecide: siteMay(site.access, 'shares', 'decide') && pack.withdrawnAt === null,
      seesShares,
      ...(seesShares ? await makeSharesView(ctx, packUrl(id, packId), packId) : {}),
    });
  },
});

async function makeSharesView(ctx: Ctx, url: string, packId: string) {
  const [shares, openings] = await Promise.all([listShares(ctx, packId, most), listOpenings(ctx, packId, most)]);
  const recipients = new Map(shares.map(({ id, recipient }) => [id, recipient]));
  return {
    shares: shares.map((share) => ({
      id: share.id,
      audience: audienceWords[share.audience as ShareAudience],
      recipient: share.recipient,
      isFull: share.view === 'full',
      state: stateWords[shareStateOf(share, ctx.now)],
      until: dayAndTime(share.expiresAt),
      openings: share.openings,
      revokeUrl: shareStateOf(share, ctx.now) === 'open' ? `${url}/shares/${share.id}/revoke` : undefined,
    })),
    openings: openings.map(({ at, shareId, opened, toldName }) => [
      dayAndTime(at),
      recipients.get(shareId) ?? '',
      openedWords[opened as Opened],
      toldName,
    ]),
  };
}

/** A file of a pack, for the firm. */
export const takeOutPackPage = definePage({
  url: '/premises/:id/evidence/:packId/:view/:form',
  access: seePremises,
  parent: '/premises/:id/evidence/:packId',
  params: packParams.extend({ view: z.enum(packViews), form: z.enum(packForms) }),
  async get(ctx, { params: { id, packId, view, form } }) {
    const { name, mediaType, bytes } = await takeOutFile(ctx, { premisesId: id, packId, view, form });
    return sendFile(mediaType, bytes, name);
  },
});

/** Taking a pack back for everybody. */
export const withdrawPackPage = definePage({
  url: '/premises/:id/evidence/:packId/withdraw',
  access: keepPremises,
  parent: '/premises/:id/evidence/:packId',
  params: packParams,
  form: z.object({
    reason: z.string().trim().min(3, 'Say why, in a few words.').max(300, 'Use at most 300 characters.'),
  }),
  async get(ctx, { params: { id, packId }, attempt }) {
    const { site, pack } = await getPack(ctx, id, packId);
    return showPage('evidence/pages/view-pack/withdraw-pack.njk', {
      title: `Withdraw pack ${pack.number}`,
      site: { id, name: site.name },
      pack: packLine(pack),
      typed: { reason: String(attempt?.values.reason ?? '') },
    });
  },
  async post(ctx, { params: { id, packId }, form: { reason } }) {
    await withdrawPack(ctx, { premisesId: id, packId, reason });
    return goTo(packUrl(id, packId), { notice: 'The pack is withdrawn, and its links open nothing' });
  },
});
