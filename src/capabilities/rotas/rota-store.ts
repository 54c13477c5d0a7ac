import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import type { RotaOffice, RotaPattern, RotaScopeKind } from './rota.ts';
import { rotasRefusals } from './rotas-errors.ts';
import type { PatternRow, RotaRow } from './rotas-rows.generated.ts';

/** One rota and how it turns, earliest pattern first. */
export interface Rota extends RotaOffice, Pick<RotaRow, 'id' | 'name'> {
  /** The region's or sector's name; null for the whole country. */
  readonly scopeName: string | null;
  readonly patterns: readonly RotaPattern[];
}

/** Which rotas: of a role, of a scope; all unless said. */
export interface RotaChoice {
  readonly id?: string | undefined;
  readonly role?: string | undefined;
  /** Rotas over this region, and those over the whole country. */
  readonly region?: string | undefined;
}

interface Line extends RotaOffice, Pick<RotaRow, 'id' | 'name'> {
  readonly scopeName: string | null;
}

/** The rotas that are kept now, offices over the country first. */
export async function listRotas(ctx: Ctx, choice: RotaChoice = {}): Promise<Rota[]> {
  const rotas = await query(
    ctx,
    sql<Line>`select r.id, r.name, r.role, r.scope_kind as "scopeKind", r.scope_id as "scopeId",
        coalesce(region.name, sector.name) as "scopeName"
      from rotas.rota r
        left join network.regions region on r.scope_kind = 'region' and region.code = r.scope_id
        left join network.sectors sector on r.scope_kind = 'sector' and sector.code = r.scope_id
      where r.ended_at is null
        and (${choice.id ?? null}::uuid is null or r.id = ${choice.id ?? null}::uuid)
        and (${choice.role ?? null}::text is null or r.role = ${choice.role ?? null}::text)
        and (${choice.region ?? null}::text is null or r.scope_kind = 'national'
          or (r.scope_kind = 'region' and r.scope_id = ${choice.region ?? null}::text))
      order by array_position(array['national', 'region', 'sector'], r.scope_kind), r.role, "scopeName", r.id`,
  );
  const patterns = await query(
    ctx,
    sql<RotaPattern & { rotaId: string }>`select rota_id as "rotaId", starts_on as "startsOn",
        hand_over_at as "handOverAt", every_days as "everyDays", people
      from rotas.pattern where rota_id = any(${rotas.map(({ id }) => id)}::uuid[]) order by saved_at, id`,
  );
  return rotas.map((rota) => ({ ...rota, patterns: patterns.filter(({ rotaId }) => rotaId === rota.id) }));
}

/** One rota that is kept now; refuses when there is none. */
export async function getRota(ctx: Ctx, id: string): Promise<Rota> {
  const [rota] = await listRotas(ctx, { id });
  if (!rota) throw rotasRefusals.refuse('ROTA_UNKNOWN', { rotaId: id });
  return rota;
}

/** Writes a rota; false when the office has one already. */
export async function insertRota(
  ctx: Ctx,
  rota: RotaOffice & { id: string; name: string },
  by: string,
): Promise<boolean> {
  const written = await execute(
    ctx,
    sql`insert into rotas.rota (id, name, role, scope_kind, scope_id, created_at, created_by)
      values (${rota.id}, ${rota.name}, ${rota.role}, ${rota.scopeKind}, ${rota.scopeId}, ${ctx.now}, ${by})
      on conflict (role, scope_kind, scope_id) where ended_at is null do nothing`,
  );
  return written > 0;
}

/** Writes how a rota turns from its first hand-over on. */
export async function insertPattern(
  ctx: Ctx,
  pattern: RotaPattern & Pick<PatternRow, 'id' | 'rotaId' | 'startsAt'>,
  by: string,
): Promise<void> {
  const { id, rotaId, startsOn, handOverAt, everyDays, people, startsAt } = pattern;
  await execute(
    ctx,
    sql`insert into rotas.pattern (id, rota_id, starts_on, hand_over_at, every_days, people, starts_at, saved_at, saved_by)
      values (${id}, ${rotaId}, ${startsOn}::date, ${[...handOverAt]}::text[], ${everyDays}, ${[...people]}::uuid[],
        ${startsAt}, ${ctx.now}, ${by})`,
  );
}

/** Ends a rota; false when it had ended. */
export async function endRotaRow(ctx: Ctx, id: string, by: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update rotas.rota set ended_at = ${ctx.now}, ended_by = ${by} where id = ${id} and ended_at is null`,
  );
  return ended > 0;
}

/** Of these people, those who belong to the network, with their names. */
export async function listPresent(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    ctx,
    sql<{ id: string; name: string }>`select id, name from identity.people where id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The place that an office lies at, as permissions judge it. */
export function placeOfOffice(office: { readonly scopeKind: RotaScopeKind; readonly scopeId: string }) {
  if (office.scopeKind === 'region') return { regionCodes: [office.scopeId] };
  return office.scopeKind === 'sector' ? { sectorCode: office.scopeId } : {};
}
