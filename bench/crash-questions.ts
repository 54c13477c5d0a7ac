import { type Ctx, query, queryOne, sql } from '../src/platform/db/database.ts';

/** What is known in the end of one person's message. */
export interface Ending {
  readonly address: string;
  readonly state: string;
  /** Messages of this person, and outcomes of those: both are to be one. */
  readonly messages: number;
  readonly outcomes: number;
  readonly doubtful: boolean;
}

/** Whether every message of the launch has its outcome. */
export async function isSettled(ctx: Ctx, launchId: string): Promise<boolean> {
  const row = await queryOne<{ state: string }>(ctx, sql`select state from delivery.launch where id = ${launchId}`);
  return row?.state === 'settled';
}

/** Addresses of a launch's messages that lie under a lease and have no outcome: whoever dies now leaves these in doubt. */
export async function listInFlight(ctx: Ctx, launchId: string): Promise<string[]> {
  const rows = await query<{ address: string }>(
    ctx,
    sql`select m.address from delivery.message m
      where m.launch_id = ${launchId} and m.channel = 'email'
        and not exists (select from delivery.outcome o where o.message_id = m.id)
        and (
          exists (select from delivery.batch b where b.launch_id = m.launch_id and b.channel = m.channel
            and b.state = 'leased' and m.id between b.first_id and b.last_id)
          or exists (select from delivery.single s where s.message_id = m.id and s.state = 'leased')
        )`,
  );
  return rows.map(({ address }) => address);
}

/** How it ended for each recipient of a launch; what still lies in a batch or on its own counts as no outcome. */
export function listEndings(ctx: Ctx, launchId: string): Promise<Ending[]> {
  return query(
    ctx,
    sql<Ending>`select coalesce(min(m.address), '') as address, coalesce(min(m.state), 'none') as state,
        count(m.id) as messages, count(o.message_id) as outcomes, coalesce(bool_or(m.doubtful > 0), false) as doubtful
      from delivery.recipient r
      left join delivery.message_now m on m.launch_id = r.launch_id and m.person_id = r.person_id and m.channel = 'email'
      left join delivery.outcome o on o.message_id = m.id
        and not exists (select from delivery.single s where s.message_id = m.id)
        and not exists (select from delivery.batch b where b.launch_id = r.launch_id and m.id between b.first_id and b.last_id
          and b.state <> 'offered')
      where r.launch_id = ${launchId}
      group by r.person_id`,
  );
}

/** How many people of a launch have an answer on record. */
export async function countAnswered(ctx: Ctx, launchId: string): Promise<number> {
  const row = await queryOne<{ people: number }>(
    ctx,
    sql`select count(distinct person_id) as people from delivery.receipt where launch_id = ${launchId}`,
  );
  return row?.people ?? 0;
}

/** How many processes of the program listen: each one that is up has one such connection. */
export async function countListening(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ processes: number }>(
    ctx,
    sql`select count(*) as processes from pg_stat_activity where application_name = 'tocsin listen' and query ilike 'listen%'`,
  );
  return row?.processes ?? 0;
}

/** Process number of the database server itself. */
export async function getPostmaster(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ note: string }>(ctx, sql`select pg_read_file('postmaster.pid') as note`);
  return Number.parseInt(row?.note ?? '', 10);
}
