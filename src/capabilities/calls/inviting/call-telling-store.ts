import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { TellingRow } from '../calls-rows.generated.ts';
import type { TellingKind } from './call-words.ts';

/** What a launch said of a call. */
export interface Telling extends Omit<TellingRow, 'what'> {
  readonly what: TellingKind;
}

const tellingColumns = sql`t.launch_id as "launchId", t.call_id as "callId", t.what, t.sequence, t.action_id as "actionId",
  t.told_at as "toldAt"`;

/** Notes what a launch says. */
export async function insertTelling(ctx: Ctx, telling: Omit<Telling, 'toldAt'>): Promise<void> {
  await execute(
    ctx,
    sql`insert into calls.telling (launch_id, call_id, what, sequence, action_id, told_at)
      values (${telling.launchId}::uuid, ${telling.callId}::uuid, ${telling.what}, ${telling.sequence},
        ${telling.actionId}::uuid, ${ctx.now})`,
  );
}

/** What a launch said, if it was about a call. */
export function findTelling(ctx: Pick<Ctx, 'db'>, launchId: string): Promise<Telling | undefined> {
  return queryOne(
    ctx,
    sql<Telling>`select ${tellingColumns} from calls.telling t where t.launch_id = ${launchId}::uuid`,
  );
}

/** The latest invitation to a call, or word of its change. */
export function findLatestInvitation(ctx: Pick<Ctx, 'db'>, callId: string): Promise<Telling | undefined> {
  return queryOne(
    ctx,
    sql<Telling>`select ${tellingColumns} from calls.telling t
      where t.call_id = ${callId}::uuid and t.what in ('invitation', 'change') 
      -- Of the latest words the first telling: it is the one to everybody.
      order by t.sequence desc, t.told_at, t.launch_id limit 1`,
  );
}
