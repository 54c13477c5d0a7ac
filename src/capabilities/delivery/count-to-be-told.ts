import { type Ctx, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import { type AudienceExpression, audienceSchema, audienceSql } from '../audiences/index.ts';
import { chosenOfThread } from './chosen-store.ts';

/** An alert's thread, and the audience of the version that would go out next; null when it has none of its own. */
export interface NextTelling {
  readonly threadId: string;
  readonly audience: AudienceExpression | null;
}

/**
 * How many people the next launch of a thread would tell now: its audience and everybody told, or about to be told, before.
 * The same union as the launch itself makes, so that whoever confirms the number confirms the truth.
 */
export async function countToBeTold(ctx: Ctx, { threadId, audience }: NextTelling): Promise<number> {
  const pending = await query<{ audience: unknown; launchedAt: Date }>(
    ctx,
    sql`select audience, launched_at as "launchedAt" from delivery.launch
      where thread_id = ${threadId}::uuid and state = 'materialising' and not chosen`,
  );
  const sources: Sql[] = [
    sql`select r.person_id from delivery.launch l join delivery.recipient r on r.launch_id = l.id
      where l.thread_id = ${threadId}::uuid`,
    chosenOfThread(threadId),
    ...pending.map((launch) => peopleOf(audienceSchema.parse(launch.audience), launch.launchedAt)),
    ...(audience ? [peopleOf(audience, ctx.now)] : []),
  ];
  const row = await queryOne<{ people: number }>(
    ctx,
    sql`select count(*) as people from (${sql.join(sources, sql` union `)}) told`,
  );
  return row?.people ?? 0;
}

function peopleOf(audience: AudienceExpression, moment: Date): Sql {
  return sql`select person_id from (${audienceSql(audience, moment)}) audience`;
}
