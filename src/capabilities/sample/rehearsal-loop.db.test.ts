import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, sql } from '../../platform/db/database.ts';
import { type AnswerSite, anAnswerSite } from './answer-site-builders.ts';
import { insertCaughtMails } from './caught-mail-store.ts';
import { makeRehearsalLoop } from './rehearsal-loop.ts';
import { countRehearsal } from './rehearsal-store.ts';
import { aCaughtMail } from './sample-mail-builders.ts';

describe('rehearsal loop', () => {
  const database = aDatabase();
  let site: AnswerSite;
  beforeAll(async () => {
    site = await anAnswerSite();
  });
  afterAll(() => site.close());

  it('lets recipients answer over real links, waits while the site is busy, and survives a restart', async () => {
    await execute(database.ctx(), sql`update sample.rehearsal set share = 100, speed = 'fast'`);
    const mails = Array.from({ length: 40 }, (_, index) =>
      aCaughtMail({ answerLinks: [`https://tocsin.example/answer/person-${index}`] }),
    );
    await insertCaughtMails(database.ctx(), mails);
    const makeContext = () => database.ctx({ now: new Date() });
    site.say(503);
    const first = makeRehearsalLoop({ serverUrl: site.url }).start(makeContext);
    await vi.waitFor(async () => expect((await countRehearsal(makeContext())).pauses).toBeGreaterThan(0), {
      timeout: 20_000,
    });
    await first.stop();
    expect(site.answers).toHaveLength(0);

    site.say(200);
    // The long delays of a few are not worth waiting for.
    await execute(makeContext(), sql`update sample.rehearsal_answer set due_at = now()`);
    const second = makeRehearsalLoop({ serverUrl: site.url }).start(makeContext);
    await vi.waitFor(() => expect(site.answers).toHaveLength(40), { timeout: 20_000 });
    await second.stop();
    expect(new Set(site.answers.map(([token]) => token)).size).toBe(40);
    expect(await countRehearsal(makeContext())).toMatchObject({ waiting: 0, refused: 0, given_up: 0 });
  });

  it('goes on after a fault, and stops when told even while it waits', async () => {
    let turns = 0;
    const loop = makeRehearsalLoop({ serverUrl: site.url }).start(() => {
      turns += 1;
      return database.ctx({ now: new Date() });
    });
    await vi.waitFor(() => expect(turns).toBeGreaterThan(0));
    loop.hear?.('sample.rehearsal');
    await loop.stop();
    const after = turns;
    loop.hear?.('sample.rehearsal');
    expect(turns).toBe(after);
  });
});
