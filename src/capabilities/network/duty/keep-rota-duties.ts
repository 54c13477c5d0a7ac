import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { endRotaDuties, insertRotaDuties, listRotaDuties, listSpokenHours, lockRota } from './rota-duty-store.ts';

/** A stretch that a rota wants somebody on duty for an appointment. */
export interface RotaDuty {
  readonly appointmentId: string;
  readonly from: Date;
  readonly until: Date;
}

/** What a rota wants of the time from now until `until`: these duties and no others. */
export interface RotaDuties {
  readonly rotaId: string;
  readonly until: Date;
  readonly duties: readonly RotaDuty[];
}

/**
 * Keeps the duties of a rota in step: what it wants no more ends, what is missing begins. The hours of which people spoke
 * themselves for the same appointment stay as they said. The caller has asked whether the rota may be changed.
 */
export async function keepRotaDuties(ctx: Ctx, { rotaId, until, duties }: RotaDuties): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await lockRota(within, rotaId);
    const appointments = [...new Set(duties.map(({ appointmentId }) => appointmentId))];
    const spoken = await listSpokenHours(within, appointments);
    const open = await listRotaDuties(within, rotaId, until);
    const wanted = duties
      .filter((duty) => duty.until > ctx.now && duty.from < until)
      .flatMap((duty) => leaveOutSpoken(duty, spoken));
    const key = (duty: RotaDuty): string => keyOf(duty, ctx.now);
    const wantedKeys = new Set(wanted.map(key));
    const openKeys = new Set(open.map(key));
    const over = open.filter((duty) => !wantedKeys.has(key(duty)));
    const missing = wanted.filter((duty) => !openKeys.has(key(duty)));
    if (over.length + missing.length === 0) return;
    await endRotaDuties(
      within,
      over.map(({ id }) => id),
    );
    const createdBy = actorReference(within.actor);
    const rows = missing.map((duty) => ({ ...duty, id: newId(), from: latest(duty.from, ctx.now) }));
    await insertRotaDuties(within, { rotaId, createdBy }, rows);
    await recordAudit(within, {
      action: 'network.rota-duties-kept',
      subject: `rota:${rotaId}`,
      detail: { begun: missing.length, ended: over.length },
    });
  });
}

/** The parts of a stretch of which nobody has spoken. */
export function leaveOutSpoken(duty: RotaDuty, spoken: readonly RotaDuty[]): RotaDuty[] {
  let parts = [duty];
  for (const said of spoken) {
    if (said.appointmentId !== duty.appointmentId) continue;
    parts = parts.flatMap((part) =>
      said.until <= part.from || said.from >= part.until
        ? [part]
        : [
            { ...part, until: said.from },
            { ...part, from: said.until },
          ].filter(({ from, until }) => from < until),
    );
  }
  return parts;
}

// Two that both run already are the same, whenever they began.
function keyOf({ appointmentId, from, until }: RotaDuty, now: Date): string {
  return `${appointmentId} ${latest(from, now).toISOString()} ${until.toISOString()}`;
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}
