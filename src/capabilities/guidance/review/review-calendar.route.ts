import { z } from 'zod';
import { after, day, readLondonTime } from '../../../kernel/time.ts';
import { type CalendarEvent, writeCalendar } from '../../../platform/calendar/write-calendar.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { listPublished, type PublishedDocument } from '../published/published-store.ts';

/** Days of review for a calendar program. It is published, so it holds only what everybody may read. */
export const reviewCalendarRoute = defineRoute({
  method: 'GET',
  url: '/guidance/reviews.ics',
  access: 'public',
  sentence:
    'The days of review of guidance marked TLP:CLEAR as an iCalendar feed (RFC 5545); of one topic if it is named.',
  query: z.object({ topic: z.string().max(80).optional() }),
  reply: z.string(),
  mediaType: 'text/calendar; charset=utf-8',
  async handle(ctx, { query }) {
    // Nobody's own look: a calendar program passes on what it was given.
    const stranger: Ctx = { ...ctx, actor: { kind: 'anonymous' } };
    const documents = await listPublished(stranger, { way: 'feed', ...(query.topic ? { topic: query.topic } : {}) });
    const { publicUrl } = ctx.config.of(siteConfig);
    const events = documents.map((document) => makeEvent(ctx.now, publicUrl, document));
    return writeCalendar({ method: 'PUBLISH', name: 'Reviews of guidance', refreshSeconds: day / 1000, events });
  },
});

function makeEvent(now: Date, publicUrl: string, document: PublishedDocument): CalendarEvent {
  // Nine in the morning: a day without an hour has no place in the feed's writer.
  const start = readLondonTime(`${document.reviewOn} 09:00`) ?? now;
  return {
    uid: `review-${document.documentId}@${new URL(publicUrl).hostname}`,
    // A reader takes the greater number: every asking has the latest word.
    sequence: Math.floor(now.getTime() / 60_000) % 2_000_000_000,
    stamp: now,
    ...{ start, end: after(start, day / 96), wallClock: true, free: true },
    summary: `Review: ${document.title}`,
    ...(document.withdrawOn ? { description: `Withdrawn on ${document.withdrawOn} unless it is reviewed.` } : {}),
    url: `${publicUrl}/guidance/${document.slug}`,
  };
}
