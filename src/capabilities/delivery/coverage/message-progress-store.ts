import { type Ctx, query, sql } from '../../../platform/db/database.ts';

/** How far a message got. */
export interface MessageProgress {
  readonly launchId: string;
  readonly personId: string;
  readonly channel: string;
  readonly launchedAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** How far the messages of these launches got: for launches of a few messages only. */
export function listMessageProgress(ctx: Pick<Ctx, 'db'>, launchIds: readonly string[]): Promise<MessageProgress[]> {
  return query(
    ctx,
    sql<MessageProgress>`select m.launch_id as "launchId", m.person_id as "personId", m.channel,
        l.launched_at as "launchedAt", m.accepted_at as "acceptedAt", m.delivered_at as "deliveredAt"
      from delivery.launch l join delivery.message_now m on m.launch_id = l.id
      where l.id = any(${[...launchIds]}::uuid[])`,
  );
}
