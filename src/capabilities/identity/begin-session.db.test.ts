import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, day, hour, minute, second } from '../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import { beginSession } from './begin-session.ts';
import { cleanUpIdentity } from './clean-up-identity.ts';
import { endOtherSessions, endOwnSession, endSession } from './end-session.ts';
import { findSession } from './find-session.ts';
import { aPerson } from './identity-builders.ts';
import { listSessions } from './session-store.ts';

const database = aDatabase();
const later = (milliseconds: number): Ctx => database.ctx({ now: after(database.ctx().now, milliseconds) });
const begin = (personId: string, more: object = {}, ctx = database.ctx()) =>
  beginSession(ctx, { personId, beganBy: 'link', userAgent: 'test', address: '192.0.2.1', ...more });

describe('beginSession', () => {
  it('begins a session of twelve hours that its token finds', async () => {
    const person = await aPerson(database.ctx());
    const { token, until } = await begin(person.id);
    expect(until).toEqual(later(12 * hour).now);
    expect(await findSession(database.ctx(), token)).toEqual({
      sessionId: expect.any(String),
      personId: person.id,
      name: person.name,
      language: 'en',
    });
    expect(await findSession(later(12 * hour - second), token)).toBeDefined();
    expect(await findSession(later(12 * hour), token)).toBeUndefined();
  });

  it('keeps no token in the database, and records the beginning', async () => {
    const person = await aPerson(database.ctx());
    const { token } = await begin(person.id);
    const [kept] = await query<{ all: string }>(
      database.ctx(),
      sql`select (select string_agg(s::text, '') from identity.session s) || (select string_agg(e::text, '') from audit.entry e) as all`,
    );
    expect(kept?.all).toContain(person.id);
    expect(kept?.all).not.toContain(token);
    const recorded = await query(
      database.ctx(),
      sql`select action from audit.entry where subject = ${`person:${person.id}`} order by id`,
    );
    expect(recorded).toEqual([{ action: 'person.created' }, { action: 'session.began' }]);
  });

  it('ends the session that it replaces', async () => {
    const person = await aPerson(database.ctx());
    const first = await begin(person.id);
    const { sessionId = '' } = (await findSession(database.ctx(), first.token)) ?? {};
    const second = await begin(person.id, { replaces: sessionId });
    expect(await findSession(database.ctx(), first.token)).toBeUndefined();
    expect(await findSession(database.ctx(), second.token)).toBeDefined();
  });

  it('refuses somebody who has left, and ends what they had', async () => {
    const person = await aPerson(database.ctx());
    const { token } = await begin(person.id);
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${person.id}`);
    expect(await findSession(database.ctx(), token)).toBeUndefined();
    await expect(begin(person.id)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });
});

describe('findSession', () => {
  it('finds nothing for a wrong token', async () => {
    expect(await findSession(database.ctx(), 'x'.repeat(43))).toBeUndefined();
    expect(await findSession(database.ctx(), '')).toBeUndefined();
  });

  it('notes when it was seen, at most once a minute', async () => {
    const person = await aPerson(database.ctx());
    const { token } = await begin(person.id);
    const seenAfter = async (milliseconds: number): Promise<number> => {
      await findSession(later(milliseconds), token);
      const [session] = await listSessions(later(milliseconds), person.id);
      return (session?.lastSeenAt.getTime() ?? 0) - database.ctx().now.getTime();
    };
    expect(await seenAfter(30 * second)).toBe(0);
    expect(await seenAfter(2 * minute)).toBe(2 * minute);
    expect(await seenAfter(2.5 * minute)).toBe(2 * minute);
  });
});

describe('ending sessions', () => {
  it('ends one, or all but one, of one’s own and nobody else’s', async () => {
    const person = await aPerson(database.ctx());
    const other = await aPerson(database.ctx());
    const tokens = [await begin(person.id), await begin(person.id), await begin(person.id)].map((each) => each.token);
    const stranger = await begin(other.id);
    const ids = await Promise.all(
      tokens.map(async (token) => (await findSession(database.ctx(), token))?.sessionId ?? ''),
    );
    await expect(endOwnSession(database.ctx(), other.id, ids[0] ?? '')).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await endOwnSession(database.ctx(), person.id, ids[0] ?? '');
    await expect(endOwnSession(database.ctx(), person.id, ids[0] ?? '')).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect(await endOtherSessions(database.ctx(), person.id, ids[1] ?? '')).toBe(1);
    expect((await listSessions(database.ctx(), person.id)).map((session) => session.id)).toEqual([ids[1]]);
    expect(await findSession(database.ctx(), stranger.token)).toBeDefined();
    await endSession(database.ctx(), ids[1] ?? '');
    expect(await listSessions(database.ctx(), person.id)).toEqual([]);
    const ended = await query(
      database.ctx(),
      sql`select 1 from audit.entry where action = 'session.ended' and subject = ${`person:${person.id}`}`,
    );
    expect(ended).toHaveLength(3);
  });
});

describe('cleanUpIdentity', () => {
  it('removes sessions 90 days after their end, whichever way they ended', async () => {
    await execute(database.ctx(), sql`delete from identity.session`);
    const person = await aPerson(database.ctx());
    await begin(person.id);
    const ended = await begin(person.id);
    await endSession(database.ctx(), (await findSession(database.ctx(), ended.token))?.sessionId ?? '');
    expect(await cleanUpIdentity(later(90 * day))).toMatchObject({ sessions: 0 });
    expect(await cleanUpIdentity(later(90 * day + hour))).toMatchObject({ sessions: 1 });
    expect(await cleanUpIdentity(later(91 * day))).toMatchObject({ sessions: 1 });
  });
});
