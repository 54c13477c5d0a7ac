import type { Ctx } from '../../platform/db/database.ts';
import { listHolders } from '../network/index.ts';
import { listAgreedCovers, listLeave } from './cover/cover-store.ts';
import type { RotaShift } from './rota.ts';
import { markDoubleBooked, resolveShifts } from './rota-shifts.ts';
import { listPresent, listRotas, type Rota, type RotaChoice } from './rota-store.ts';
import { cutTurnsOfAll } from './rota-turns.ts';

/** Rotas with their shifts in a stretch of time, and the names of the people on them. */
export interface RotaShifts {
  readonly rotas: readonly Rota[];
  readonly shifts: readonly RotaShift[];
  readonly names: ReadonlyMap<string, string>;
}

/** A change of hands in a rota. */
export interface ShiftChange {
  readonly rotaId: string;
  readonly at: Date;
}

/**
 * The shifts of rotas between two moments as they will be. All rotas are read, since somebody may be on two of them; the choice
 * says which are given back.
 */
export async function listShifts(ctx: Ctx, from: Date, until: Date, choice: RotaChoice = {}): Promise<RotaShifts> {
  const rotas = await listRotas(ctx);
  const covers = await listAgreedCovers(ctx, from, until);
  const leaves = await listLeave(ctx, from, until);
  const everybody = [
    ...rotas.flatMap(({ patterns }) => patterns.flatMap(({ people }) => people)),
    ...covers.map(({ personId }) => personId),
  ];
  const names = await listPresent(ctx, everybody);
  const present = new Set(names.keys());
  const all: RotaShift[] = [];
  for (const rota of rotas) {
    const { id: rotaId, role, patterns } = rota;
    const holders = await listHolders(ctx, { role, scope: { kind: rota.scopeKind, id: rota.scopeId } }, from, until);
    const own = covers.filter((cover) => cover.rotaId === rotaId);
    const turns = cutTurnsOfAll(patterns, from, until);
    all.push(...resolveShifts(turns, { rotaId, covers: own, leaves, holders, present }));
  }
  const chosen = await listRotas(ctx, choice);
  const ids = new Set(chosen.map(({ id }) => id));
  return { rotas: chosen, shifts: markDoubleBooked(all).filter(({ rotaId }) => ids.has(rotaId)), names };
}

/**
 * When hands change in the rotas of a role (of every role when null) over a region, the country's included (over every region
 * when null), between two moments, in order of time.
 */
export async function listShiftChanges(
  ctx: Ctx,
  office: { readonly role: string | null; readonly region: string | null },
  from: Date,
  until: Date,
): Promise<ShiftChange[]> {
  const choice = { role: office.role ?? undefined, region: office.region ?? undefined };
  const { shifts } = await listShifts(ctx, from, until, choice);
  return shifts
    .flatMap(({ rotaId, from: at }, place) => {
      const before = shifts[place - 1];
      const isChange = before?.rotaId === rotaId && before.personId !== shifts[place]?.personId;
      return isChange && at >= from && at <= until ? [{ rotaId, at }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Who is on shift at a moment in the rotas of a role over a region, the country's included. */
export async function whoIsOn(ctx: Ctx, role: string, region: string | null, moment: Date): Promise<RotaShift[]> {
  const choice = { role, region: region ?? undefined };
  const { shifts } = await listShifts(ctx, moment, new Date(moment.getTime() + 1), choice);
  return shifts.filter(({ appointmentId }) => appointmentId !== null);
}
