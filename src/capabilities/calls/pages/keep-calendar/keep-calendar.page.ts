import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { ownPerson } from '../../../identity/index.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { listFeeds } from '../../feed/call-feed-store.ts';
import { endFeed, makeFeed, readFeed } from '../../feed/keep-call-feed.ts';

const template = 'calls/pages/keep-calendar/keep-calendar.njk';

/** One's own calls as a calendar behind a secret address: those that there are, and a new one, shown once. */
export const keepCalendarPage = definePage({
  url: '/calls/calendar',
  access: joinCalls,
  parent: '/calls',
  form: z.object({}),
  async get(ctx) {
    return showPage(template, await makeView(ctx));
  },
  async post(ctx) {
    const token = await makeFeed(ctx);
    const { publicUrl } = ctx.config.of(siteConfig);
    const address = `${publicUrl}/calls/feed/${token}`;
    return showPage(template, { ...(await makeView(ctx)), address, webcal: address.replace(/^https?:/, 'webcal:') });
  },
});

/** Ending one such address. */
export const endCalendarPage = definePage({
  url: '/calls/calendar/:feedId/end',
  access: joinCalls,
  parent: '/calls/calendar',
  params: z.object({ feedId: z.uuid() }),
  query: z.object({}),
  form: z.object({}),
  async post(ctx, { params }) {
    await endFeed(ctx, params.feedId);
    return goTo('/calls/calendar', { notice: 'The address is ended. Calendars that used it get nothing from now on.' });
  },
});

/** What a calendar program fetches: the secret in the address says whose. */
export const readFeedPage = definePage({
  url: '/calls/feed/:token',
  access: 'public',
  reachedFrom: 'the calendar program of whoever made the address',
  params: z.object({ token: z.string().min(1).max(100) }),
  async get(ctx, { params }) {
    return sendFile('text/calendar; charset=utf-8', await readFeed(ctx, params.token));
  },
});

async function makeView(ctx: Ctx) {
  const feeds = await listFeeds(ctx, ownPerson(ctx));
  return {
    title: 'Your calls in your calendar',
    address: '',
    webcal: '',
    feeds: feeds.map(({ id, madeAt, readAt }) => ({
      id,
      made: dayAndTime(madeAt),
      read: readAt ? dayAndTime(readAt) : 'never',
    })),
  };
}
