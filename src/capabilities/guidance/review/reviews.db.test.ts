import ical from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { listEntriesAbout } from '../../audit/index.ts';
import { aPublishedDocument, type DocumentWish, type LibraryPeople, theLibraryPeople } from '../document-builders.ts';
import { findPublished } from '../published/published-store.ts';
import { confirmAccurate } from '../write/confirm-accurate.ts';
import { remindOfReviews } from './remind-of-reviews.ts';
import { reviewNoticeOrder, sendReviewNotice } from './send-review-notice.ts';
import { withdrawOverdue } from './withdraw-overdue.ts';

describe('reviews', () => {
  const database = aDatabase();
  const app = anApp(database);
  let people: LibraryPeople;
  beforeAll(async () => {
    people = await theLibraryPeople(database.ctx());
  });

  const at = (date: string): Ctx => database.ctx({ now: new Date(`${date}T09:00:00Z`) });
  const stands = async (slug: string): Promise<boolean> =>
    (await findPublished(database.ctx({ actor: { kind: 'anonymous' } }), { slug })) !== undefined;
  // Everything else is reviewed far away.
  const published = (slug: string, wish: DocumentWish = {}) =>
    aPublishedDocument(database.ctx(), people, {
      ...{ slug, ownerId: people.editorId, reviewerId: people.approverId, reviewOn: '2026-12-20' },
      ...wish,
    });
  const ordered = async (versionId: string) => {
    const rows = await query<{ order: unknown }>(
      database.ctx(),
      sql`select payload as order from graphile_worker._private_jobs where payload ->> 'versionId' = ${versionId}
        and payload ->> 'personId' is not null order by id`,
    );
    return rows.map(({ order }) => reviewNoticeOrder.payload.parse(order));
  };
  const mailOf = async (ctx: Ctx, order: Awaited<ReturnType<typeof ordered>>[number] | undefined) => {
    const letters: Mail[] = [];
    const mail: MailTransport = {
      send: async (letter) => {
        letters.push(letter);
        return { kind: 'accepted', reference: '', response: '' };
      },
      verify: async () => ({ ok: true }),
      close() {},
    };
    if (order) await sendReviewNotice(ctx, order, mail);
    return letters;
  };

  it('withdraw by the clock what nobody reviewed, on the day that the policy says, and tell its people', async () => {
    const { documentId, versionId } = await published('overdue');
    const kept = await published('confirmed');
    expect(await withdrawOverdue(at('2027-02-17'))).toBe(0);
    expect(await confirmAccurate(people.as('editor', at('2027-02-17')), kept.versionId)).toBe('2028-02-17');
    expect(await stands('overdue')).toBe(true);
    // 60 days after 20 December.
    expect(await withdrawOverdue(at('2027-02-18'))).toBe(1);
    expect(await withdrawOverdue(at('2027-02-18'))).toBe(0);
    expect([await stands('overdue'), await stands('confirmed')]).toEqual([false, true]);
    const [entry] = await listEntriesAbout(database.ctx(), [`document:${documentId}`], 1);
    expect(entry).toMatchObject({ action: 'guidance.withdrawn', actor: expect.stringContaining('system') });
    const orders = await ordered(versionId);
    expect(orders.map(({ personId, about }) => [personId, about])).toEqual([
      [people.editorId, 'withdrawn'],
      [people.approverId, 'withdrawn'],
    ]);
    const [letter] = await mailOf(at('2027-02-18'), orders[0]);
    expect(letter).toMatchObject({
      to: 'edda@library.example',
      subject: 'Withdrawn, because nobody reviewed it: “Bag left behind”',
    });
    expect(letter?.text).toContain('http://tocsin.test/guidance/edit/overdue');
  });

  it('remind owner and reviewer once for each day of the policy, and nobody once it is done', async () => {
    const { versionId } = await published('remind', { reviewOn: '2027-03-28' });
    const told = async (date: string) => {
      const before = (await ordered(versionId)).length;
      await remindOfReviews(at(date));
      return (await ordered(versionId)).slice(before).map(({ personId }) => personId);
    };
    const both = [people.editorId, people.approverId];
    expect(await told('2027-02-27')).toEqual([]);
    expect(await told('2027-02-28')).toEqual(both);
    expect(await told('2027-03-01')).toEqual([]);
    // The one of 28 days has been; a machine that was down says the latest alone.
    expect(await told('2027-03-27')).toEqual(both);
    expect(await told('2027-03-28')).toEqual(both);
    const [order] = await ordered(versionId);
    const [letter] = await mailOf(at('2027-03-01'), order);
    expect(letter?.subject).toBe('Review by 28 March 2027: “Bag left behind”');
    expect(letter?.text).toContain('On 27 May 2027 it is withdrawn by itself.');
    expect((await mailOf(at('2027-03-28'), order))[0]?.subject).toBe('Review is due: “Bag left behind”');
    await confirmAccurate(people.as('approver', at('2027-03-28')), versionId);
    expect(await mailOf(at('2027-03-28'), order)).toEqual([]);
    expect(await told('2027-03-29')).toEqual([]);
  });

  it('say no more of a document in a mail than its marking lets go', async () => {
    const { versionId } = await published('red', { marking: 'RED', title: 'Lantern', reviewOn: '2027-06-01' });
    await remindOfReviews(at('2027-06-01'));
    const [letter] = await mailOf(at('2027-06-01'), (await ordered(versionId))[0]);
    expect(letter?.subject).toBe('Review is due: a document of yours');
    expect(letter?.text).not.toContain('Lantern');
  });

  it('stand in a calendar, only of what everybody may read, one event for each document', async () => {
    const now = new Date();
    const reviewOn = after(now, 30 * day)
      .toISOString()
      .slice(0, 10);
    await published('in-calendar', { title: 'Calendar, open', reviewOn, topics: ['calendar'] });
    await published('not-in-calendar', { title: 'Calendar, green', marking: 'GREEN', reviewOn, topics: ['calendar'] });
    const editor = await app.visitor(people.editorId);
    const feed = await editor.request('GET', '/guidance/reviews.ics?topic=calendar');
    const parsed = new ical.Component(ical.parse(feed.body)).getAllSubcomponents('vevent');
    expect(parsed.map((each) => each.getFirstPropertyValue('summary'))).toEqual(['Review: Calendar, open']);
    expect(String(parsed[0]?.getFirstPropertyValue('dtstart'))).toContain(reviewOn);
    expect(feed.headers['content-type']).toContain('text/calendar');
    expect(testMoment < now).toBe(true);
  });
});
