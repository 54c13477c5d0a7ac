import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { writeCalendar } from '../../../platform/calendar/write-calendar.ts';
import { type Ctx, inTransaction, sql } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { ownPerson } from '../../identity/index.ts';
import { callOf, listCalls } from '../call-store.ts';
import { callRefusals } from '../calls-errors.ts';
import { siteOfCalendar } from '../inviting/calendar-site.ts';
import { makeCallEvent } from '../inviting/call-calendar.ts';
import { findFeedPerson, insertFeed, listFeeds, updateFeedRevoked } from './call-feed-store.ts';

/** As many addresses as somebody has calendars: a phone, a desk, a shared one. */
export const mostFeeds = 5;
/** How often a calendar is to ask, seconds. */
const refreshSeconds = 15 * 60;
const shownCalls = 200;

/** Makes a secret address of the actor's own calendar; its token is told once and kept nowhere. Of six the oldest ends. */
export async function makeFeed(ctx: Ctx): Promise<string> {
  const personId = ownPerson(ctx);
  const token = randomBytes(32).toString('base64url');
  await inTransaction(ctx, async (inside) => {
    const id = newId();
    const before = await listFeeds(inside, personId);
    for (const old of before.slice(mostFeeds - 1)) await updateFeedRevoked(inside, old.id, personId);
    await insertFeed(inside, { id, personId, digest: digestOf(token) });
    await recordAudit(inside, { action: 'call.calendar-opened', subject: `person:${personId}`, detail: { feed: id } });
  });
  return token;
}

/** Ends one of the actor's own addresses; nothing happens to one that is none of theirs. */
export async function endFeed(ctx: Ctx, feedId: string): Promise<void> {
  const personId = ownPerson(ctx);
  await inTransaction(ctx, async (inside) => {
    if (!(await updateFeedRevoked(inside, feedId, personId))) return;
    await recordAudit(inside, {
      action: 'call.calendar-ended',
      subject: `person:${personId}`,
      detail: { feed: feedId },
    });
  });
}

/** The calendar behind a secret address: calls of the last month and all to come, cancelled ones as such. Refuses CALL_FEED_UNKNOWN. */
export async function readFeed(ctx: Ctx, token: string): Promise<string> {
  const personId = await findFeedPerson(ctx, digestOf(token));
  if (!personId) throw callRefusals.refuse('CALL_FEED_UNKNOWN', { length: token.length });
  const condition = sql`${callOf(personId)} and c.starts_at > ${after(ctx.now, -31 * day)}`;
  const of = { condition, moment: ctx.now, limit: shownCalls };
  const calls = [
    ...(await listCalls(ctx, { ...of, side: 'past' })),
    ...(await listCalls(ctx, { ...of, side: 'coming' })),
  ];
  const site = siteOfCalendar(ctx);
  const events = calls.map((call) => makeCallEvent(call, site, ctx.now));
  return writeCalendar({ method: 'PUBLISH', name: 'Tocsin: my calls', refreshSeconds, events });
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
