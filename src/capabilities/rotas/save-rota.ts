import { actorReference } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { mayWithin } from '../../kernel/permission.ts';
import { after, day, isDay, londonDay } from '../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { keepRotaDuties, listHolders, listRegions, listSectors, networkRoles } from '../network/index.ts';
import { keepDuties } from './keep-duties.ts';
import type { RotaOffice, RotaPattern } from './rota.ts';
import { endRotaRow, getRota, insertPattern, insertRota, placeOfOffice } from './rota-store.ts';
import { firstHandOver } from './rota-turns.ts';
import { rotasRefusals } from './rotas-errors.ts';
import { keepRotas } from './rotas-permissions.ts';

/** A new rota. */
export interface RotaInput extends RotaOffice, RotaPattern {
  readonly name: string;
}

// Two hours stay two moments in order when a clock goes forward between them.
const leastShiftMinutes = 120;

/** Makes a rota for an office that has none; the people must hold the office at the first hand-over. */
export async function createRota(ctx: Ctx, input: RotaInput): Promise<Checked<string>> {
  requireKeeper(ctx, input);
  const fault = (await judgeOffice(ctx, input)) ?? (await judgePattern(ctx, input, input));
  if (fault) return wrongInput(fault);
  return inTransaction(ctx, async (within) => {
    const id = newId();
    const by = actorReference(ctx.actor);
    const made = await insertRota(within, { ...input, id, name: input.name.trim() }, by);
    if (!made) throw rotasRefusals.refuse('ROTA_THERE_ALREADY');
    await insertPattern(within, { ...input, id: newId(), rotaId: id, startsAt: firstHandOver(input) }, by);
    const { role, scopeKind, scopeId } = input;
    await recordAudit(within, { action: 'rota.made', subject: `rota:${id}`, detail: { role, scopeKind, scopeId } });
    await keepDuties(within);
    return accepted(id);
  });
}

/** Has a rota turn another way from a first hand-over on, today or later; what was stays as it was. */
export async function changePattern(ctx: Ctx, rotaId: string, pattern: RotaPattern): Promise<Checked<void>> {
  const rota = await getRota(ctx, rotaId);
  requireKeeper(ctx, rota);
  const fault = await judgePattern(ctx, rota, pattern);
  if (fault) return wrongInput(fault);
  return inTransaction(ctx, async (within) => {
    const by = actorReference(ctx.actor);
    await insertPattern(within, { ...pattern, id: newId(), rotaId, startsAt: firstHandOver(pattern) }, by);
    const { startsOn, everyDays, people } = pattern;
    await recordAudit(within, {
      action: 'rota.changed',
      subject: `rota:${rotaId}`,
      detail: { startsOn, everyDays, people: people.length },
    });
    await keepDuties(within);
    return accepted(undefined);
  });
}

/** Ends a rota now; the duties that it kept end with it. */
export async function endRota(ctx: Ctx, rotaId: string): Promise<void> {
  requireKeeper(ctx, await getRota(ctx, rotaId));
  await inTransaction(ctx, async (within) => {
    if (!(await endRotaRow(within, rotaId, actorReference(ctx.actor)))) return;
    await keepRotaDuties(within, { rotaId, until: after(ctx.now, 400 * day), duties: [] });
    await recordAudit(within, { action: 'rota.ended', subject: `rota:${rotaId}` });
  });
}

/** Refuses unless the actor keeps the rotas of this office. */
export function requireKeeper(ctx: Ctx, office: RotaOffice): void {
  if (mayWithin(ctx.actor, keepRotas, placeOfOffice(office))) return;
  throw rotasRefusals.refuse('ROTA_OUTSIDE_YOUR_AREA');
}

async function judgeOffice(ctx: Ctx, input: RotaInput): Promise<FieldErrors | undefined> {
  const name = input.name.trim();
  if (name === '' || name.length > 80) return { name: 'Give the rota a name of at most 80 characters.' };
  const role = networkRoles.find((known) => known.name === input.role);
  if (!role || ['member', 'auditor'].includes(role.name)) return { role: 'Choose a role from the list.' };
  const places = input.scopeKind === 'region' ? await listRegions(ctx) : await listSectors(ctx);
  const isKnown =
    input.scopeKind === 'national' ? input.scopeId === '' : places.some(({ code }) => code === input.scopeId);
  return isKnown ? undefined : { scope: 'Choose the country, a region or a sector from the list.' };
}

async function judgePattern(ctx: Ctx, office: RotaOffice, pattern: RotaPattern): Promise<FieldErrors | undefined> {
  const { startsOn, handOverAt, everyDays, people } = pattern;
  if (!isDay(startsOn)) return { startsOn: 'Give the day like 2026-11-30.' };
  if (startsOn < londonDay(ctx.now)) return { startsOn: 'A rota begins today or later.' };
  if (startsOn > londonDay(after(ctx.now, 366 * day))) return { startsOn: 'Begin within a year.' };
  const clocks = judgeHandOvers(handOverAt);
  if (clocks) return { handOverAt: clocks };
  if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 28) {
    return { everyDays: 'Give whole days from 1 to 28; a week is 7.' };
  }
  if (people.length === 0 || people.length > 100) return { people: 'Give at least one person, and at most 100.' };
  // One that begins today may have its first hand-over behind it.
  const starts = new Date(Math.max(firstHandOver(pattern).getTime(), ctx.now.getTime()));
  const held = { role: office.role, scope: { kind: office.scopeKind, id: office.scopeId } };
  const holders = await listHolders(ctx, held, starts, after(starts, 1));
  const known = new Set(holders.map(({ personId }) => personId));
  const isWrong = people.some((personId) => !known.has(personId));
  return isWrong ? { people: 'Somebody in the order does not hold this office when the rota begins.' } : undefined;
}

function judgeHandOvers(clocks: readonly string[]): string | undefined {
  const all = 'Give one to six hand-over times like 08:00, 20:00.';
  if (clocks.length < 1 || clocks.length > 6) return all;
  if (clocks.some((clock) => !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock))) return all;
  const minutes = clocks.map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
  const first = minutes[0] ?? 0;
  const isApart = minutes.every((at, place) => (minutes[place + 1] ?? first + 24 * 60) - at >= leastShiftMinutes);
  return isApart ? undefined : 'Give the times in order, at least two hours apart.';
}
