import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../test/support/test-database.ts';
import { day, hour, after as later } from '../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { aHolderOf } from '../network/network-builders.ts';
import { addMember, endMember, raiseDeputy } from './members/change-members.ts';
import { listMembers } from './members/post-member-store.ts';
import { closePost, openPost } from './open-post.ts';
import { listGaps } from './post.ts';
import { aPost, asPerson, type FilledPost } from './post-builders.ts';
import { findPost, listPosts, listPostsOf } from './post-store.ts';
import { beginActing, endActing, mayActFor } from './promotions/change-acting.ts';
import { savePosts } from './save-posts.ts';

const database = aDatabase();
let wales: FilledPost;
const wide = new Map<string, string>();

const as = async (personId: string, now: Date = testMoment): Promise<Ctx> =>
  database.ctx({ now, actor: await asPerson(database.ctx({ now }), personId) });
const asRole = (role: string, now?: Date) => as(wide.get(role) ?? '', now);
const membersAt = async (now: Date, postId: string) => {
  const rows = await query(
    database.ctx(),
    sql<{ kind: string; rank: number | null; person_id: string }>`
      select kind, rank, person_id from leads.members(${now}::timestamptz) where post_id = ${postId}
      order by rank nulls last`,
  );
  return rows.map(({ kind, rank, person_id }) => [kind, rank, person_id]);
};
const actingFor = async (postId: string, now: Date = testMoment) =>
  (await findPost(database.ctx({ now }), postId))?.actingId;

beforeAll(async () => {
  wales = await aPost(database.ctx());
  for (const role of ['duty-officer', 'hub-officer', 'member', 'auditor']) {
    wide.set(role, await aHolderOf(database.ctx(), role));
  }
});

describe('a post', () => {
  it('is of a region and a sector, and has its members in their order', async () => {
    const [lead, [first, second], associate] = [wales.holderId, wales.deputyIds, wales.associateId];
    expect(await membersAt(testMoment, wales.postId)).toEqual([
      ['holder', 0, lead],
      ['deputy', 1, first],
      ['deputy', 2, second],
      ['associate', null, associate],
    ]);
    expect(await findPost(database.ctx(), wales.postId)).toMatchObject({
      ...{ name: 'Hotels and food, Wales', regionCode: 'wales', holderName: 'Lea Lead', actingId: lead },
      ...{ deputies: 2, associates: 1 },
    });
    expect(await listPostsOf(database.ctx(), second)).toMatchObject([
      { postId: wales.postId, kind: 'deputy', rank: 2 },
    ]);
    expect(await listPostsOf(database.ctx(), wide.get('member') ?? '')).toEqual([]);
  });

  it('saved again is the same post, with the members given and no others of their kind', async () => {
    const scots = await aPost(database.ctx(), { regionCode: 'scotland', sectorCode: 'health' });
    const at = later(testMoment, day);
    const place = { regionCode: 'scotland', sectorCode: 'health' };
    const turned = [scots.deputyIds[1], scots.deputyIds[0]];
    const again = await savePosts(database.ctx({ now: at }), [{ ...place, holderId: null, deputyIds: turned }]);
    expect(again).toEqual([scots.postId]);
    expect(await membersAt(at, scots.postId)).toEqual([
      ['deputy', 1, turned[0]],
      ['deputy', 2, turned[1]],
      ['associate', null, scots.associateId],
    ]);
    expect((await membersAt(testMoment, scots.postId))[0]).toEqual(['holder', 0, scots.holderId]);
    const post = await findPost(database.ctx({ now: at }), scots.postId);
    expect(post && listGaps(post)).toEqual(['No lead']);
    expect(await actingFor(scots.postId, at)).toBeNull();
  });

  it('has a gap when its lead no longer holds the role, and none when the role is back', async () => {
    const post = await aPost(database.ctx(), { regionCode: 'london', sectorCode: 'maritime' });
    await execute(
      database.ctx(),
      sql`update network.appointment set valid_to = ${later(testMoment, hour)} where person_id = ${post.holderId}`,
    );
    const [now, after] = [testMoment, later(testMoment, hour)];
    expect((await findPost(database.ctx({ now }), post.postId))?.holderId).toBe(post.holderId);
    expect((await findPost(database.ctx({ now: after }), post.postId))?.holderId).toBeNull();
    expect((await listMembers(database.ctx({ now: after }), [post.postId])).map(({ counts }) => counts)).toEqual([
      ...[false, true, true, true],
    ]);
  });
});

describe('who belongs to a post', () => {
  it('is added, ordered and ended by its hub officers and by duty officers, within their scope', async () => {
    const officer = await asRole('hub-officer');
    const opened = await openPost(officer, { regionCode: 'wales', sectorCode: 'health' });
    const postId = opened.ok ? opened.value : '';
    expect(await openPost(officer, { regionCode: 'wales', sectorCode: 'health' })).toEqual(opened);
    const add = (by: Ctx, email: string, kind: 'holder' | 'deputy') =>
      addMember(by, { postId, email, kind, why: 'They know it.' });
    const [one, two] = ['dai@hotels-food-wales.example', 'dot@hotels-food-wales.example'];
    expect(await add(officer, one, 'deputy')).toEqual({ ok: true, value: { waits: false } });
    expect(await add(await asRole('duty-officer'), two, 'deputy')).toMatchObject({ ok: true });
    expect(await add(officer, one, 'holder')).toMatchObject({ errors: { email: expect.stringContaining('already') } });
    expect(await add(officer, 'nobody@x.example', 'deputy')).toMatchObject({ errors: { email: expect.any(String) } });
    expect((await add(officer, 'lea@hotels-food-wales.example', 'holder')).ok).toBe(true);
    const held = await add(officer, 'asa@hotels-food-wales.example', 'holder');
    expect(held).toMatchObject({ errors: { kind: expect.stringContaining('There is a lead') } });

    const before = await listMembers(officer, [postId]);
    await raiseDeputy(officer, postId, before[2]?.id ?? '');
    const raised = await listMembers(officer, [postId]);
    expect(raised.map(({ personId }) => personId)).toEqual([wales.holderId, wales.deputyIds[1], wales.deputyIds[0]]);
    await raiseDeputy(officer, postId, raised[1]?.id ?? '');
    expect((await listMembers(officer, [postId])).map(({ id }) => id)).toEqual(raised.map(({ id }) => id));
    await endMember(officer, postId, raised[0]?.id ?? '');
    await expect(endMember(officer, postId, raised[0]?.id ?? '')).rejects.toMatchObject({
      code: 'POST_MEMBER_UNKNOWN',
    });
    expect((await membersAt(testMoment, postId)).map(([kind, rank]) => [kind, rank])).toEqual([
      ['deputy', 1],
      ['deputy', 2],
    ]);
    for (const by of [await asRole('member'), await asRole('auditor'), await as(wales.holderId)]) {
      await expect(add(by, one, 'deputy')).rejects.toMatchObject({ code: 'POST_NOT_ALLOWED' });
    }
    await closePost(officer, postId);
    expect((await listPosts(officer)).map((post) => post.postId)).not.toContain(postId);
    await expect(add(officer, one, 'deputy')).rejects.toMatchObject({ code: 'POST_UNKNOWN' });
  });

  it('counts once they hold the role: until then they are proposed for it', async () => {
    const [newId = ''] = await savePeople(database.ctx(), [
      { reference: 'new', name: 'Nia New', email: 'nia@new.example' },
    ]);
    const officer = await asRole('hub-officer');
    const input = { postId: wales.postId, email: 'nia@new.example', kind: 'associate' as const, why: 'Keen.' };
    expect(await addMember(officer, input)).toEqual({ ok: true, value: { waits: true } });
    expect((await membersAt(testMoment, wales.postId)).map(([, , id]) => id)).not.toContain(newId);
    const proposals = await query(
      officer,
      sql<{ role: string; scope_id: string }>`select role, scope_id from network.proposal where person_id = ${newId}`,
    );
    expect(proposals).toEqual([{ role: 'associate', scope_id: 'wales' }]);
    const fenced = {
      ...officer,
      actor: { ...officer.actor, roles: [{ role: 'hub-officer', scope: { kind: 'region', id: 'london' } }] },
    };
    await expect(addMember(fenced as Ctx, input)).rejects.toMatchObject({ code: 'POST_NOT_ALLOWED' });
  });
});

describe('acting for a post', () => {
  it('is a deputy’s from a word until a moment, or until the lead is back', async () => {
    const { postId, holderId, deputyIds } = wales;
    const until = later(testMoment, 2 * hour);
    const system = database.ctx();
    const begin = (personId: string, by: Ctx = system) => beginActing(by, { postId, personId, why: 'Silent.', until });
    expect((await begin(deputyIds[1])).ok).toBe(true);
    expect(await actingFor(postId)).toBe(deputyIds[1]);
    expect(await actingFor(postId, until)).toBe(holderId);
    const may = async (id: string, now?: Date) => mayActFor(await as(id, now), postId);
    expect([await may(deputyIds[1]), await may(deputyIds[0]), await may(holderId)]).toEqual([true, false, true]);
    expect(await may(deputyIds[1], until)).toBe(false);
    expect((await begin(deputyIds[0], await as(holderId))).ok).toBe(true);
    expect(await actingFor(postId)).toBe(deputyIds[0]);
    await expect(endActing(await as(wales.associateId), { postId, why: 'x' })).rejects.toMatchObject({
      code: 'POST_NOT_ALLOWED',
    });
    expect(await endActing(system, { postId, why: 'The lead answered.' })).toBe(true);
    expect(await endActing(system, { postId, why: 'Again.' })).toBe(false);
    expect(await actingFor(postId)).toBe(holderId);
  });

  it('is nobody’s who is no deputy, and has a reason and an end within a month', async () => {
    const { postId, associateId, deputyIds } = wales;
    const input = { postId, personId: deputyIds[0], why: 'Away.', until: later(testMoment, hour) };
    const refused = { code: 'POST_NOT_A_DEPUTY' };
    await expect(beginActing(database.ctx(), { ...input, personId: associateId })).rejects.toMatchObject(refused);
    for (const by of [deputyIds[0], associateId, wide.get('auditor') ?? '']) {
      await expect(beginActing(await as(by), input)).rejects.toMatchObject({ code: 'POST_NOT_ALLOWED' });
    }
    for (const until of [testMoment, later(testMoment, 32 * day)]) {
      expect((await beginActing(database.ctx(), { ...input, until })).ok).toBe(false);
    }
    expect((await beginActing(database.ctx(), { ...input, why: ' ' })).ok).toBe(false);
  });

  it('is in the audit record without names', async () => {
    const rows = await query(
      database.ctx(),
      sql<{ action: string }>`select distinct action from audit.entry where action like 'post.%' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'post.acting-begun',
      'post.acting-ended',
      'post.closed',
      'post.deputy-raised',
      'post.member-added',
      'post.member-ended',
      'post.opened',
      'post.posts-saved',
    ]);
  });
});
