import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../test/support/test-database.ts';
import { after as later, second } from '../../kernel/time.ts';
import { execute, sql } from '../../platform/db/database.ts';
import type { LinkOutcome } from './answer-by-link.ts';
import { insertCaughtMails } from './caught-mail-store.ts';
import { planAnswers } from './plan-answers.ts';
import { playAnswers } from './play-answers.ts';
import { countRehearsal, getRehearsalSettings, insertPlans } from './rehearsal-store.ts';
import { aCaughtMail } from './sample-mail-builders.ts';
import { steerRehearsal } from './steer-rehearsal.ts';

const links = (count: number) =>
  Array.from({ length: count }, (_, index) => aCaughtMail({ answerLinks: [`http://t.example/answer/${index}`] }));

describe('the rehearsal', () => {
  const database = aDatabase();
  const at = (milliseconds: number) => database.ctx({ now: later(testMoment, milliseconds) });
  const always = (outcome: LinkOutcome) => async () => outcome;

  beforeEach(async () => {
    await execute(database.ctx(), sql`truncate sample.caught_mail, sample.rehearsal_answer restart identity`);
    await execute(
      database.ctx(),
      sql`update sample.rehearsal set playing = true, speed = 'plausible', share = 100, last_mail_id = 0, failures = 0, pauses = 0`,
    );
  });

  const plan = (count: number) =>
    insertPlans(
      database.ctx(),
      Array.from({ length: count }, (_, index) => ({
        ...{ mailId: index + 1, link: `http://t.example/answer/${index}` },
        ...{ answer: 'received' as const, dueAt: testMoment },
      })),
      0,
    );

  it('plans one answer for each mail with a link, and looks at no mail twice', async () => {
    await insertCaughtMails(database.ctx(), [...links(30), aCaughtMail(), aCaughtMail()]);
    expect(await planAnswers(database.ctx(), 20)).toBe(20);
    expect(await planAnswers(database.ctx(), 20)).toBe(12);
    expect(await planAnswers(database.ctx(), 20)).toBe(0);
    expect((await countRehearsal(database.ctx())).waiting).toBe(30);
  });

  it('leaves the answer of a seat to whoever sits there', async () => {
    await execute(
      database.ctx(),
      sql`with holder as (insert into identity.person (id, name, email, created_at)
          values ('00000000-0000-8000-8000-000000000001', 'Carys Saffronvane', 'carys@seat.example', now()) returning id)
        insert into sample.seat (person_id, email, position, role_words, starts_at, first_step)
        select id, 'carys@seat.example', 1, 'Member', '/', 'Answer.' from holder`,
    );
    const [mail] = links(1);
    await insertCaughtMails(database.ctx(), [aCaughtMail({ ...mail, to: 'Carys@seat.example' }), ...links(2)]);
    expect(await planAnswers(database.ctx(), 20)).toBe(3);
    expect((await countRehearsal(database.ctx())).waiting).toBe(2);
  });

  it('plans nothing while it is switched off, and makes up for it afterwards', async () => {
    await insertCaughtMails(database.ctx(), links(5));
    await steerRehearsal(database.ctx(), { playing: false, speed: 'plausible', share: 100 });
    expect(await planAnswers(database.ctx(), 20)).toBe(0);
    await steerRehearsal(database.ctx(), { playing: true, speed: 'plausible', share: 100 });
    expect(await planAnswers(database.ctx(), 20)).toBe(5);
  });

  it('brings waiting answers nearer when it is sped up, and back', async () => {
    await insertPlans(
      database.ctx(),
      [{ mailId: 1, link: 'http://t.example/answer/1', answer: 'safe', dueAt: later(testMoment, 100 * second) }],
      1,
    );
    const due = async () =>
      (await database.open.pool.query('select due_at from sample.rehearsal_answer')).rows[0].due_at as Date;
    await steerRehearsal(database.ctx(), { playing: true, speed: 'fast', share: 50 });
    expect(await due()).toEqual(later(testMoment, 10 * second));
    await steerRehearsal(database.ctx(), { playing: true, speed: 'plausible', share: 50 });
    expect(await due()).toEqual(later(testMoment, 100 * second));
    expect(await getRehearsalSettings(database.ctx())).toEqual({ playing: true, speed: 'plausible', share: 50 });
  });

  it('sends what is due once, and counts it', async () => {
    await plan(20);
    const sent: number[] = [];
    const send = async (due: { mail_id: number }): Promise<LinkOutcome> => {
      sent.push(due.mail_id);
      return { kind: 'answered' };
    };
    expect(await playAnswers(at(-1), 50, send)).toEqual({ sent: 0, pauseMs: 0 });
    expect(await playAnswers(at(0), 15, send)).toEqual({ sent: 15, pauseMs: 0 });
    expect(await playAnswers(at(1), 15, send)).toEqual({ sent: 5, pauseMs: 0 });
    expect(await playAnswers(at(2), 15, send)).toEqual({ sent: 0, pauseMs: 0 });
    expect(new Set(sent).size).toBe(20);
    expect(await countRehearsal(database.ctx())).toMatchObject({ waiting: 0, received: 20 });
  });

  it('stops at once when the site asks for patience, and loses nothing', async () => {
    await plan(20);
    let calls = 0;
    const busy = async (): Promise<LinkOutcome> => {
      calls += 1;
      return { kind: 'busy', waitMs: 5 * second };
    };
    expect(await playAnswers(at(0), 20, busy)).toEqual({ sent: 0, pauseMs: 5 * second });
    expect(calls).toBeLessThanOrEqual(8);
    expect(await countRehearsal(database.ctx())).toMatchObject({ waiting: 20, pauses: 1 });
    expect(await playAnswers(at(4 * second), 20, always({ kind: 'answered' }))).toMatchObject({ sent: 0 });
    expect(await playAnswers(at(5 * second), 20, always({ kind: 'answered' }))).toMatchObject({ sent: 20 });
  });

  it('takes no for an answer', async () => {
    await plan(1);
    await playAnswers(at(0), 5, always({ kind: 'refused', status: 410 }));
    expect(await countRehearsal(database.ctx())).toMatchObject({ waiting: 0, refused: 1 });
  });

  it('repeats what failed ever later, and gives up after ten tries', async () => {
    await plan(1);
    let now = 0;
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await playAnswers(at(now), 5, always({ kind: 'failed', reason: 'no' }));
      now += 3 * second * attempt;
    }
    expect(await countRehearsal(database.ctx())).toMatchObject({ waiting: 0, given_up: 1, failures: 10 });
  });

  it('takes up again what a player left half done when it died', async () => {
    await plan(1);
    await execute(
      database.ctx(),
      sql`update sample.rehearsal_answer set leased_until = ${later(testMoment, 60 * second)}`,
    );
    expect(await playAnswers(at(59 * second), 5, always({ kind: 'answered' }))).toMatchObject({ sent: 0 });
    expect(await playAnswers(at(60 * second), 5, always({ kind: 'answered' }))).toMatchObject({ sent: 1 });
  });
});
