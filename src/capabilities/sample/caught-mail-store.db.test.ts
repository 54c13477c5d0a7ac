import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { makeMailKeeper } from './catch-mail.ts';
import {
  countCaughtMails,
  findCaughtMail,
  insertCaughtMails,
  listCaughtMails,
  removeOldMails,
} from './caught-mail-store.ts';
import { insertPlans, settleAnswers } from './rehearsal-store.ts';
import { aCaughtMail } from './sample-mail-builders.ts';

describe('caught mail', () => {
  const database = aDatabase();

  it('is listed newest first, found by address or subject, page by page', async () => {
    const ctx = database.ctx();
    await insertCaughtMails(ctx, [
      aCaughtMail({ to: 'one@a.example', subject: 'First 100%' }),
      aCaughtMail({ to: 'two@b.example', subject: 'Second' }),
      aCaughtMail({ to: 'three@a.example', subject: 'Third' }),
    ]);
    const subjects = async (words: string, before?: number, size = 10) =>
      (await listCaughtMails(ctx, words, before, size)).map((mail) => mail.subject);
    expect(await subjects('')).toEqual(['Third', 'Second', 'First 100%']);
    expect(await subjects('A.EXAMPLE')).toEqual(['Third', 'First 100%']);
    expect(await subjects('second')).toEqual(['Second']);
    expect(await subjects('%')).toEqual(['First 100%']);
    const [newest] = await listCaughtMails(ctx, '', undefined, 1);
    expect(await subjects('', newest?.id, 1)).toEqual(['Second']);
  });

  it('keeps every byte and every link', async () => {
    const ctx = database.ctx();
    const raw = Buffer.from([0, 255, 13, 10, 92, 39]);
    await insertCaughtMails(ctx, [aCaughtMail({ raw })]);
    const [line] = await listCaughtMails(ctx, '', undefined, 1);
    expect((await findCaughtMail(ctx, line?.id ?? 0))?.raw.equals(raw)).toBe(true);
    expect(await findCaughtMail(ctx, 999_999)).toBeUndefined();
  });

  it('lets the oldest go, with what was answered to them, and keeps answers that wait', async () => {
    const ctx = database.ctx();
    const [newest] = await listCaughtMails(ctx, '', undefined, 1);
    const oldest = (newest?.id ?? 0) - 2;
    const plan = { link: 'http://x.example/answer/a', answer: 'safe' as const, dueAt: ctx.now };
    await insertPlans(
      ctx,
      [oldest - 1, oldest].map((mailId) => ({ ...plan, mailId })),
      oldest,
    );
    await settleAnswers(ctx, [{ mailId: oldest, outcome: 'answered', dueAt: null }], { failures: 0, pauses: 0 });
    expect(await removeOldMails(ctx, 2)).toBeGreaterThan(0);
    expect(await countCaughtMails(ctx)).toBe(2);
    const left = await database.open.pool.query('select mail_id from sample.rehearsal_answer');
    expect(left.rows).toEqual([{ mail_id: oldest - 1 }]);
  });

  it('is tidied by its keeper now and then', async () => {
    const keep = makeMailKeeper(() => database.ctx(), 3, 1);
    await keep([aCaughtMail(), aCaughtMail()]);
    expect(await countCaughtMails(database.ctx())).toBe(4);
    await keep([aCaughtMail()]);
    expect(await countCaughtMails(database.ctx())).toBe(1);
  });
});
