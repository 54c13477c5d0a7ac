import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { callRefusals } from '../calls-errors.ts';
import type { SupplierRow } from '../calls-rows.generated.ts';
import type { DialInNumber } from './dial-string.ts';

/** A conferencing supplier as operators keep it. */
export interface Supplier extends Omit<SupplierRow, 'numbers' | 'afterPin'> {
  readonly numbers: readonly DialInNumber[];
  readonly afterPin: '' | '#';
}

function selectSuppliers(rest: Sql): Sql<Supplier> {
  return sql<Supplier>`select s.id, s.name, s.link_pattern as "linkPattern", s.numbers, s.pin_hint as "pinHint",
      s.after_pin as "afterPin", s.archived_at as "archivedAt", s.created_by as "createdBy", s.created_at as "createdAt"
    from calls.supplier s ${rest}`;
}

/** The suppliers in use, by name. */
export function listSuppliers(ctx: Pick<Ctx, 'db'>): Promise<Supplier[]> {
  return query(ctx, selectSuppliers(sql`where s.archived_at is null order by lower(s.name), s.id limit 200`));
}

/** A supplier, in use or not, if there is one. */
export function findSupplier(ctx: Pick<Ctx, 'db'>, supplierId: string): Promise<Supplier | undefined> {
  return queryOne(ctx, selectSuppliers(sql`where s.id = ${supplierId}::uuid`));
}

/** A supplier; refuses CALL_SUPPLIER_UNKNOWN. */
export async function getSupplier(ctx: Pick<Ctx, 'db'>, supplierId: string): Promise<Supplier> {
  const found = await findSupplier(ctx, supplierId);
  if (!found) throw callRefusals.refuse('CALL_SUPPLIER_UNKNOWN', { supplierId });
  return found;
}

/** What an operator writes of a supplier. */
export type SupplierToSave = Pick<Supplier, 'name' | 'linkPattern' | 'numbers' | 'pinHint' | 'afterPin'>;

/** Writes a supplier, new or over the one of this id. */
export async function upsertSupplier(ctx: Ctx, id: string, supplier: SupplierToSave, by: string): Promise<void> {
  const { name, linkPattern, numbers, pinHint, afterPin } = supplier;
  await execute(
    ctx,
    sql`insert into calls.supplier (id, name, link_pattern, numbers, pin_hint, after_pin, created_by, created_at)
      values (${id}::uuid, ${name}, ${linkPattern}, ${asJson(numbers)}, ${pinHint}, ${afterPin}, ${by}, ${ctx.now})
      on conflict (id) do update set name = excluded.name, link_pattern = excluded.link_pattern,
        numbers = excluded.numbers, pin_hint = excluded.pin_hint, after_pin = excluded.after_pin`,
  );
}

/** Takes a supplier out of use; false when it was. */
export async function archiveSupplier(ctx: Ctx, id: string): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update calls.supplier set archived_at = ${ctx.now} where id = ${id}::uuid and archived_at is null`,
  );
  return touched > 0;
}
