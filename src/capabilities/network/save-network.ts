import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import type { AppointmentInput } from './appointment.ts';
import { addAppointments } from './appointment-store.ts';
import { writePremises } from './network-premises-store.ts';
import { inChunks, type OrganisationInput, type PremisesInput } from './organisation.ts';
import { writeOrganisations } from './organisation-store.ts';

/** Saves organisations by reference (new or updated) and tells their ids in the order given. */
export async function saveOrganisations(ctx: Ctx, rows: readonly OrganisationInput[]): Promise<string[]> {
  return inTransaction(ctx, async (within) => {
    const ids: string[] = [];
    for (const chunk of inChunks(rows)) ids.push(...(await writeOrganisations(within, chunk)));
    await recordSaved(within, 'organisations', rows.length);
    return ids;
  });
}

/** Saves premises by reference (new or updated) and tells their ids in the order given. */
export async function savePremises(ctx: Ctx, rows: readonly PremisesInput[]): Promise<string[]> {
  return inTransaction(ctx, async (within) => {
    const ids: string[] = [];
    for (const chunk of inChunks(rows)) ids.push(...(await writePremises(within, chunk)));
    await recordSaved(within, 'premises', rows.length);
    return ids;
  });
}

/** Saves appointments; one that already holds stays as it is. Tells how many are new. */
export async function saveAppointments(ctx: Ctx, rows: readonly AppointmentInput[]): Promise<number> {
  return inTransaction(ctx, async (within) => {
    let added = 0;
    for (const chunk of inChunks(rows)) added += await addAppointments(within, chunk);
    await recordSaved(within, 'appointments', rows.length, { added });
    return added;
  });
}

/** One summary in the audit record for a whole set: which kind and how many, never names. */
async function recordSaved(ctx: Ctx, what: string, rows: number, more: object = {}): Promise<void> {
  if (rows === 0) return;
  await recordAudit(ctx, { action: `network.${what}-saved`, subject: `network:${what}`, detail: { rows, ...more } });
}
