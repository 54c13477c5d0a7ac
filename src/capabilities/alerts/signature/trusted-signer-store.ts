import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { nameOf } from '../alert-store.ts';
import type { TrustedSignerRow } from '../alerts-rows.generated.ts';

/** A signer with the name of whoever added it. */
export interface TrustedSigner extends TrustedSignerRow {
  readonly addedByName: string;
}

/** Writes a signer; false when its certificate is trusted already. */
export async function insertTrustedSigner(
  ctx: Pick<Ctx, 'db'>,
  signer: Omit<TrustedSignerRow, 'endedBy' | 'endedAt'>,
): Promise<boolean> {
  const rows = await execute(
    ctx,
    sql`insert into alerts.trusted_signer (id, name, certificate, fingerprint, valid_from, valid_to, added_by, added_at)
      values (${signer.id}::uuid, ${signer.name}, ${signer.certificate}, ${signer.fingerprint}, ${signer.validFrom},
        ${signer.validTo}, ${signer.addedBy}, ${signer.addedAt})
      on conflict (fingerprint) where ended_at is null do nothing`,
  );
  return rows > 0;
}

/** Ends a signer that has not been ended; tells its fingerprint, or nothing when there is none such. */
export async function updateTrustedSignerEnded(
  ctx: Pick<Ctx, 'db'>,
  signerId: string,
  by: string,
  at: Date,
): Promise<string | undefined> {
  const row = await queryOne<{ fingerprint: string }>(
    ctx,
    sql`update alerts.trusted_signer set ended_by = ${by}, ended_at = ${at}
      where id = ${signerId}::uuid and ended_at is null returning fingerprint`,
  );
  return row?.fingerprint;
}

/** Every signer that was not ended, by name. */
export function listTrustedSigners(ctx: Pick<Ctx, 'db'>): Promise<TrustedSigner[]> {
  return query(ctx, selectSigners(sql`where s.ended_at is null order by lower(s.name), s.id limit 500`));
}

/** The signers whose signatures count at a moment. */
export function listSignersInForce(ctx: Pick<Ctx, 'db'>, at: Date): Promise<TrustedSigner[]> {
  return query(
    ctx,
    selectSigners(sql`where s.ended_at is null and s.valid_from <= ${at} and s.valid_to > ${at} order by s.id`),
  );
}

function selectSigners(rest: Sql): Sql<TrustedSigner> {
  return sql<TrustedSigner>`select s.id, s.name, s.certificate, s.fingerprint, s.valid_from as "validFrom",
      s.valid_to as "validTo", s.added_by as "addedBy", s.added_at as "addedAt", s.ended_by as "endedBy",
      s.ended_at as "endedAt", ${nameOf(sql`s.added_by`)} as "addedByName"
    from alerts.trusted_signer s ${rest}`;
}
