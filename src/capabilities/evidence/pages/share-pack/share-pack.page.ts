import { z } from 'zod';
import { after, day, dayInWords } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { getPack } from '../../packs/read-pack.ts';
import { makeShare, revokeShare } from '../../shares/make-share.ts';
import { audienceWords, shareAudiences, shareDays } from '../../shares/share.ts';
import { packLine, packParams, packUrl } from '../evidence-view.ts';

const shareForm = z
  .object({
    audience: z.enum(shareAudiences, 'Choose for whom it is.'),
    recipient: z.string().trim().min(2, 'Say to whom you give it.').max(100, 'Use at most 100 characters.'),
    days: z.coerce
      .number('Give the days as a number, for example 30.')
      .int('Give whole days, for example 30.')
      .min(1, 'Give at least one day.')
      .max(shareDays.most, 'Give at most 365 days, which is a year.'),
    view: z.enum(['shareable', 'full']).default('shareable'),
    understood: z.literal('yes').optional(),
  })
  .refine(({ view, audience }) => view === 'shareable' || audience === 'regulator', {
    path: ['view'],
    message: 'All of it is for the regulator alone. Choose the shareable view, or the regulator.',
  })
  .refine(({ view, understood }) => view === 'shareable' || understood === 'yes', {
    path: ['understood'],
    message: 'Tick that you know what is in it, or choose the shareable view.',
  });

/** Making a link to a pack, by its keeper. The link is shown once. */
export const sharePackPage = definePage({
  url: '/premises/:id/evidence/:packId/share',
  access: keepPremises,
  parent: '/premises/:id/evidence/:packId',
  stepUp: 'where-enrolled',
  params: packParams,
  form: shareForm,
  async get(ctx, { params: { id, packId }, attempt }) {
    await getSite(ctx, id, 'shares', 'decide');
    const { site, pack } = await getPack(ctx, id, packId);
    return showPage('evidence/pages/share-pack/share-pack.njk', {
      title: 'Share this pack by a link',
      site: { id, name: site.name },
      pack: packLine(pack),
      audiences: shareAudiences.map((value) => ({ value, text: audienceWords[value] })),
      typed: { recipient: '', days: String(shareDays.usual), view: 'shareable', ...attempt?.values },
    });
  },
  async post(ctx, { params: { id, packId }, form }) {
    const { audience, recipient, days, view } = form;
    const { token } = await makeShare(ctx, { premisesId: id, packId, audience, recipient, days, view });
    const { site, pack } = await getPack(ctx, id, packId);
    return showPage('evidence/pages/share-pack/pack-shared.njk', {
      title: 'Here is the link',
      site: { id, name: site.name },
      pack: packLine(pack),
      recipient,
      until: dayInWords(after(ctx.now, days * day)),
      link: `${ctx.config.of(siteConfig).publicUrl}/evidence/shared/${token}`,
    });
  },
});

/** Taking a link back. */
export const revokeSharePage = definePage({
  url: '/premises/:id/evidence/:packId/shares/:shareId/revoke',
  access: keepPremises,
  parent: '/premises/:id/evidence/:packId',
  params: packParams.extend({ shareId: z.uuid() }),
  async post(ctx, { params: { id, packId, shareId } }) {
    await revokeShare(ctx, { premisesId: id, packId, shareId });
    return goTo(packUrl(id, packId), { notice: 'The link is taken back and opens nothing' });
  },
});
