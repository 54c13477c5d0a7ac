import { z } from 'zod';
import { isSilent } from '../../../../kernel/feed-chain.ts';
import { feedSilenceMs } from '../../../../kernel/feed-entry.ts';
import { phoneOutcomeWords } from '../../../../kernel/hub-copy.ts';
import { may, mayWithin } from '../../../../kernel/permission.ts';
import { dayAndTime, timeAgo } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { listRegions } from '../../../network/index.ts';
import { keepBridge } from '../../copy/keep-bridge.ts';
import { revokeCopy } from '../../copy/revoke-copy.ts';
import { type KeptCopy, listBridges, listCopiesOut } from '../../copy/working-copy-store.ts';
import { type FeedMark, getFeedMark } from '../../feed/hub-feed-store.ts';
import { listVisits } from '../../feed/mirror-visit-store.ts';
import { keepBridges, keepWorkingCopy, revokeCopies, revokeOwnCopies, seeHubs } from '../../hubs-permissions.ts';
import { type BroughtLine, listBrought } from '../../receipts/offline-receipt-store.ts';

const url = '/hubs';
const mostBrought = 100;
const wholeCountry = 'national';

/** How the feed does, who mirrors it, which copies are out, and what was heard offline. */
export const viewHubsPage = definePage({
  url,
  access: seeHubs,
  navigation: { group: 'network', label: 'Hubs', order: 46 },
  async get(ctx) {
    const brought = await listBrought(ctx, mostBrought);
    if (brought.length > 0) await recordRead(ctx, { what: 'hubs.offline-receipts-listed', subject: 'hubs:receipts' });
    const visits = await listVisits(ctx);
    return showPage('hubs/pages/view-hubs/view-hubs.njk', {
      title: 'When the centre is down',
      feed: feedView(await getFeedMark(ctx), ctx.now),
      visits: visits.map(({ name, at }) => [name, `${timeAgo(at, ctx.now)} (${dayAndTime(at)})`]),
      copies: (await listCopiesOut(ctx, null)).map((copy) => copyView(ctx, copy)),
      keepsCopy: may(ctx.actor, keepWorkingCopy),
      brought: brought.map(broughtRow),
      ...(await bridgesView(ctx)),
    });
  },
});

/** Revoking somebody's working copy, or one's own. */
export const revokeCopyPage = definePage({
  url: '/hubs/copies/:copyId/revoke',
  access: revokeOwnCopies,
  parent: url,
  params: z.object({ copyId: z.uuid() }),
  async post(ctx, { params }) {
    await revokeCopy(ctx, params.copyId);
    return goTo(url, {
      notice: 'The copy is revoked. Its browser wipes it when it next reaches us, and in any case when it expires.',
    });
  },
});

/** Writing down how a hub's standing bridge call is joined. */
export const keepBridgePage = definePage({
  url: '/hubs/bridges',
  access: keepBridges,
  parent: url,
  form: z.object({
    region: z.string().regex(/^[a-z0-9-]{1,60}$/, 'Choose a hub.'),
    joining: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
  }),
  async get(ctx, { attempt }) {
    const typed = { region: '', joining: '', ...attempt?.values };
    const { regions, bridges } = await bridgesView(ctx, String(typed.region));
    return showPage('hubs/pages/view-hubs/keep-bridge.njk', { title: 'Standing bridge call', regions, bridges, typed });
  },
  async post(ctx, { form }) {
    await keepBridge(ctx, { regionCode: form.region === wholeCountry ? '' : form.region, joining: form.joining });
    return goTo(url, { notice: form.joining === '' ? 'The hub has no standing call any more.' : 'Written down.' });
  },
});

function feedView({ number, headAt, head }: FeedMark, now: Date): object {
  const standing = {
    ...{ site: '', kept: [], waiting: new Map(), promised: new Map() },
    head: head && headAt ? { site: '', number, hash: null, at: headAt.toISOString() } : undefined,
  };
  return {
    number,
    head: headAt ? `${timeAgo(headAt, now)} (${dayAndTime(headAt)})` : 'never',
    isSilent: isSilent(standing, now),
    silenceMinutes: feedSilenceMs / 60_000,
  };
}

function copyView(ctx: Ctx, copy: KeptCopy): object {
  const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === copy.officerId;
  return {
    ...copy,
    isOwn,
    mayRevoke: isOwn || may(ctx.actor, revokeCopies),
    made: dayAndTime(copy.renewedAt),
    until: dayAndTime(copy.expiresAt),
  };
}

function broughtRow(line: BroughtLine): readonly unknown[] {
  return [
    line.personName,
    phoneOutcomeWords[line.outcome],
    dayAndTime(line.toldAt),
    line.officerName,
    line.isKnown ? 'Counted with the alert' : 'Kept here: the alert had not been sent to them',
    { text: 'The alert', href: `/alerts/${line.alertId}` },
  ];
}

async function bridgesView(ctx: Ctx, chosen = '') {
  const regions = (await listRegions(ctx)).filter(({ code }) =>
    mayWithin(ctx.actor, keepBridges, { regionCodes: [code] }),
  );
  const country = mayWithin(ctx.actor, keepBridges, {}) ? [{ code: wholeCountry, name: 'The whole country' }] : [];
  const items = [...country, ...regions].map(({ code, name }) => ({
    value: code,
    text: name,
    selected: code === chosen,
  }));
  const bridges = (await listBridges(ctx)).map(({ hub, joining }) => [hub, joining]);
  return { regions: items, bridges, keepsBridges: may(ctx.actor, keepBridges) };
}
