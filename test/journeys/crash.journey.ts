import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { execute, query, queryOne, sql } from '../../src/platform/db/database.ts';
import { aProgramPlace } from '../support/loaded-place.ts';
import { sendExercise } from '../support/officers.ts';
import { getProgramDatabase, type ProgramPlace, type RunningProgram, startProgram } from '../support/program.ts';

describe('a power cut in the middle of a launch to 20,000', () => {
  let place: ProgramPlace;
  let program: RunningProgram;

  const open = async (): Promise<Application> =>
    openApplication(completeEnvironment(place.home, place.environment), await getProgramDatabase(place));

  beforeAll(async () => {
    place = await aProgramPlace();
    program = await startProgram(place);
  });
  afterAll(async () => {
    await program?.stop();
    place?.remove();
  });

  it('leaves nobody out, and tells who was perhaps told twice', async () => {
    let application = await open();
    await execute(application.database, sql`update sample.rehearsal set playing = false`);
    const { versionId, size } = await sendExercise(application, 'Power cut exercise');
    expect(size).toBeGreaterThanOrEqual(20_000);
    const accepted = async (): Promise<number> => countMessages(application, versionId, ['accepted', 'delivered']);
    await expect.poll(accepted, { timeout: 60_000, interval: 50 }).toBeGreaterThan(3000);
    await program.kill();
    await application.close();

    program = await startProgram(place);
    application = await open();
    const before = await accepted();
    expect(before).toBeLessThan(size);
    const open_ = (): Promise<number> => countMessages(application, versionId, ['waiting', 'leased']);
    await expect.poll(open_, { timeout: 120_000, interval: 200 }).toBe(0);

    const told = await query<Record<'mails' | 'people' | 'addresses' | 'doubtful' | 'rows' | 'handed', number>>(
      application.database,
      sql`with due as (
          -- Leads pass it on to people of their own, who are no business of this launch.
          select distinct address from delivery.message where launch_id = ${versionId}::uuid and channel = 'email'
        ), caught as (
          select c.to_address from sample.caught_mail c join due on due.address = c.to_address
          where c.subject like '%Power cut exercise%'
        )
        select (select count(*) from caught) as mails, (select count(distinct to_address) from caught) as people,
          count(distinct m.address) as addresses, sum(m.doubtful) as doubtful, count(*) as rows,
          count(*) filter (where m.state in ('accepted', 'delivered')) as handed
        from delivery.message_now m
        where m.launch_id = ${versionId}::uuid and m.channel = 'email' and m.reason is distinct from 'quiet hours'`,
    );
    const [figures] = told;
    if (!figures) throw new Error('No figures.');
    // Whoever leads and stays silent is reminded meanwhile: a message of its own.
    const doubles = figures.mails - figures.rows;
    process.stdout.write(
      `power cut: ${size} people, ${figures.rows} e-mails due, ${before} handed over before the restart, ` +
        `${figures.people} addresses told, ${doubles} told twice, ${figures.doubtful} in doubt at the cut\n`,
    );
    expect(figures.handed).toBe(figures.rows);
    expect(figures.people).toBe(figures.addresses);
    expect(doubles).toBeLessThanOrEqual(figures.doubtful);
    const recipients = await queryOne<{ count: number; distinct: number }>(
      application.database,
      sql`select count(*) as count, count(distinct person_id) as distinct from delivery.recipient where launch_id = ${versionId}::uuid`,
    );
    expect(recipients).toEqual({ count: size, distinct: size });
    await application.close();
  });
});

async function countMessages(application: Application, launchId: string, states: readonly string[]): Promise<number> {
  const row = await queryOne<{ count: number }>(
    application.database,
    sql`select count(*) as count from delivery.message_now
      where launch_id = ${launchId}::uuid and channel = 'email' and reason is distinct from 'quiet hours'
        and state = any(${[...states]}::text[])`,
  );
  return row?.count ?? 0;
}
