import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { countContacts } from '../contacts/index.ts';
import { listPolicies } from '../escalation/index.ts';
import { listPosts } from '../leads/index.ts';
import { loadSampleNetwork } from './load-sample-network.ts';
import { listSeats } from './sample-store.ts';
import { takeSeat } from './take-seat.ts';

const browser = { userAgent: 'test', address: '127.0.0.1' };

describe('loading the sample network', () => {
  const database = aDatabase();
  const count = async (from: string) =>
    Number((await database.open.pool.query(`select count(*) as n from ${from}`)).rows[0].n);

  it('loads everybody once, however often and from however many processes it is asked', async () => {
    const sentences: string[] = [];
    const both = await Promise.all([
      loadSampleNetwork(database.ctx(), (sentence) => sentences.push(sentence)),
      loadSampleNetwork(database.ctx()),
    ]);
    const again = await loadSampleNetwork(database.ctx(), () => expect.unreachable());
    expect(both).toEqual([again, again]);
    expect(again).toMatchObject({ organisations: 3200, people: 20_000 });
    expect(await count('identity.person')).toBe(20_000);
    expect(await count('network.organisation')).toBe(3200);
    expect(await count('network.premises')).toBe(again.premises);
    expect(await count('(select distinct person_id from network.appointment) as appointed')).toBe(20_000);
    expect(await count('alerts.template')).toBe(5);
    expect(await count('bulletins.bulletin where sent_at is not null')).toBe(6);
    // One exercise that was played, with what was seen, and one that waits for a second person; a gap in a rota to come.
    expect(await count(`exercises.exercise where state in ('ended', 'submitted')`)).toBe(2);
    expect(await count('exercises.comment')).toBe(2);
    expect(await count('rotas.leave')).toBe(1);
    // The library, with a draft and a version in review.
    expect(await count(`guidance.version where state = 'published'`)).toBeGreaterThanOrEqual(40);
    expect(await count(`guidance.version where state in ('draft', 'in-review')`)).toBe(2);
    // The café's list, and what of it goes with the present threat level.
    expect(await count('threat.task where done_at is null')).toBe(4);
    // Drills at the café and an hotel, and the keeper's signature.
    expect(await count(`drills.drill where state = 'finished'`)).toBe(4);
    expect(await count('drills.sign_off where ended_at is null')).toBe(1);
  });

  it('lets everybody be reached and stand somewhere', async () => {
    expect(await count(`network.standing('2026-12-01') where role = 'member' and latitude is null`)).toBe(0);
    expect(await count('(select distinct person_id from identity.reachable) as reachable')).toBe(20_000);
  });

  it('has a few people who chose what they are sent, and officers on duty by their word and by rotas', async () => {
    expect(await count(`identity.held_back('information', '2026-11-23T12:00:00Z', array['email'])`)).toBe(2);
    expect(await count(`identity.held_back('serious', '2026-11-23T23:00:00Z', array['email'])`)).toBe(2);
    expect(await count(`identity.held_back('serious', '2026-11-23T12:00:00Z', array['email'])`)).toBe(1);
    expect(await count(`identity.held_back('life', '2026-11-23T23:00:00Z', array['email'])`)).toBe(0);
    expect(await count(`network.on_duty('2026-11-27T10:00:00Z')`)).toBe(4);
  });

  it("follows up silence in short times, and says that these are the sample's", async () => {
    const policies = await listPolicies(database.ctx());
    expect(policies.map(({ version, rules }) => [version, rules.steps[0]?.waitSeconds])).toEqual([
      [2, 30],
      [2, 30],
    ]);
  });

  it('has posts at every hub, a few of them with a gap, and the seat of the lead holds one', async () => {
    const posts = await listPosts(database.ctx());
    expect(new Set(posts.map(({ regionCode }) => regionCode)).size).toBe(11);
    const gaps = posts.filter((post) => post.holderId === null || post.deputies === 0);
    expect(gaps.length).toBeGreaterThan(3);
    expect(gaps.length).toBeLessThan(posts.length / 3);
    expect(posts.filter(({ associates }) => associates > 0).length).toBeGreaterThan(20);
    const [lead] = (await listSeats(database.ctx())).filter(({ role_words }) => role_words.startsWith('Sector lead'));
    expect(posts.find(({ name }) => name === 'Hotels and food, London')?.holderId).toBe(lead?.person_id);
  });

  it('has more than a thousand contacts, one in ten in two trees, some of them people of the network', async () => {
    const postIds = (await listPosts(database.ctx())).map(({ postId }) => postId);
    const { contacts, people, byPost } = await countContacts(database.ctx(), postIds);
    const places = [...byPost.values()].reduce((sum, count) => sum + count.contacts, 0);
    expect(contacts).toBeGreaterThan(1000);
    expect((places - contacts) / contacts).toBeCloseTo(0.1, 1);
    expect(people).toBeGreaterThan(50);
    expect(byPost.size).toBeGreaterThan(20);
  });

  it('has a call that took place, with notes and actions, and one tomorrow, and tells nobody of either', async () => {
    expect(await count(`calls.call where state = 'ended' and figures ->> 'came' > '0'`)).toBe(1);
    expect(await count(`calls.call where state = 'planned'`)).toBe(1);
    expect(await count('calls.note')).toBe(4);
    expect(await count('calls.action where done_at is null')).toBe(2);
    expect(await count('calls.telling')).toBe(0);
    expect(await count(`delivery.launch where kind <> 'bulletin'`)).toBe(0);
  });

  it('has newsletters, news and a threat bulletin in the archive, one in review, and mails nobody of them', async () => {
    const sent = `bulletins.bulletin where kind in ('news', 'threat-bulletin', 'newsletter') and`;
    expect(await count(`${sent} state = 'sent'`)).toBe(4);
    expect(await count(`${sent} state = 'in-review'`)).toBe(1);
    expect(await count(`${sent} body ~ '/guidance/'`)).toBe(2);
    expect(await count('bulletins.reader where due_at is not null')).toBe(0);
  });

  it('offers nine seats, and begins a session on one of them', async () => {
    const ctx = database.ctx();
    const seats = await listSeats(ctx);
    expect(seats.map((seat) => seat.role_words)[0]).toBe('Duty officer, national');
    expect(seats).toHaveLength(9);
    const taken = await takeSeat(ctx, { personId: seats[0]?.person_id ?? '', ...browser });
    expect(taken).toMatchObject({ startsAt: '/alerts', name: seats[0]?.name });
    expect(await count(`identity.session where person_id = '${seats[0]?.person_id}' and began_by = 'seat'`)).toBe(1);
  });

  it('gives nobody the seat of anybody else', async () => {
    const other = await database.open.pool.query(
      'select id from identity.person where id not in (select person_id from sample.seat) limit 1',
    );
    const taking = takeSeat(database.ctx(), { personId: other.rows[0].id, ...browser });
    await expect(taking).rejects.toMatchObject({ code: 'SEAT_NOT_OFFERED' });
  });
});
