import { second } from '../kernel/time.ts';
import { type Ctx, queryOne, sql } from '../platform/db/database.ts';

// Leases and expiry compare this machine's clock with rows that other machines wrote.
const mostDrift = 2 * second;

/** How far this machine's clock is from the database's, as a finding of the doctor. */
export async function clockDrift(ctx: Ctx): Promise<{ well: boolean; sentence: string }> {
  const before = Date.now();
  const row = await queryOne<{ now: Date }>(ctx, sql`select clock_timestamp() as now`);
  const middle = (before + Date.now()) / 2;
  const drift = Math.round((row?.now.getTime() ?? 0) - middle);
  if (Math.abs(drift) <= mostDrift)
    return { well: true, sentence: `Clock: within ${Math.abs(drift)} ms of the database.` };
  return {
    well: false,
    sentence: `Clock: ${drift} ms away from the database. Set both machines to the same time source (NTP).`,
  };
}
