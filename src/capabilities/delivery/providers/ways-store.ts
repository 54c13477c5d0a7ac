import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { ProviderShare, Trouble } from './provider-shares.ts';

/** A provider as operators see it. */
export interface ProviderState extends Omit<ProviderShare, 'movedAt' | 'shiftedAt'> {
  readonly channel: string;
  readonly trouble: Trouble | null;
  /** When a process last said that it skips it: within seconds while it does. */
  readonly skippedAt: Date | null;
  /** When a process last had it open. */
  readonly seenAt: Date;
  readonly testedAt: Date | null;
  readonly testDueAt: Date;
  readonly testMs: number | null;
  /** Why the last link test failed; empty when it did not. */
  readonly testFault: string | null;
}

/** Every provider that some process had open since a moment. */
export function listProviderStates(ctx: Pick<Ctx, 'db'>, seenSince: Date): Promise<ProviderState[]> {
  return query(
    ctx,
    sql<ProviderState>`select p.channel, p.name, p.weight, p.resting, p.troubled_at as "troubledAt", p.trouble,
        p.skipped_at as "skippedAt", p.seen_at as "seenAt", p.tested_at as "testedAt", p.test_due_at as "testDueAt",
        p.test_ms as "testMs", p.test_fault as "testFault",
        exists (select 1 from delivery.pause held where held.kind = 'provider' and held.channel = p.channel
          and held.name = p.name and held.ended_at is null) as drained
      from delivery.provider p where p.seen_at >= ${seenSince} order by p.channel, p.name`,
  );
}

/** One move of points, as it was decided. */
export interface ShiftRow {
  readonly id: number;
  readonly channel: string;
  readonly at: Date;
  /** From whom; nothing when points drifted back. */
  readonly provider: string | null;
  readonly why: Trouble | 'quiet' | 'settings';
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
}

/** The latest moves, the latest first. */
export function listShifts(ctx: Pick<Ctx, 'db'>, limit: number): Promise<ShiftRow[]> {
  return query(
    ctx,
    sql<ShiftRow>`select id, channel, at, provider, why, before, after
      from delivery.provider_shift order by id desc limit ${limit}`,
  );
}

/** How often points moved since a moment, by channel and reason. */
export function countShifts(
  ctx: Pick<Ctx, 'db'>,
  since: Date,
): Promise<{ channel: string; why: string; shifts: number }[]> {
  return query(
    ctx,
    sql<{ channel: string; why: string; shifts: number }>`select channel, why, count(*) as shifts
      from delivery.provider_shift where at >= ${since} group by channel, why order by channel, why`,
  );
}
