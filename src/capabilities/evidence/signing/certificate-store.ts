import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CertificateRow } from '../evidence-rows.generated.ts';

const columns = sql`serial, certificate, sealed_private as "sealedPrivate", valid_from as "validFrom",
  valid_to as "validTo", made_by as "madeBy", ended_at as "endedAt", ended_by as "endedBy", ended_because as "endedBecause"`;

/** The certificate that signs now, if there is one. */
export function findCurrentCertificate(ctx: Pick<Ctx, 'db'>): Promise<CertificateRow | undefined> {
  return queryOne(ctx, sql<CertificateRow>`select ${columns} from evidence.certificate where ended_at is null`);
}

/** Every certificate that ever was, the newest first: these are few. */
export function listCertificates(ctx: Pick<Ctx, 'db'>): Promise<CertificateRow[]> {
  return query(ctx, sql<CertificateRow>`select ${columns} from evidence.certificate order by valid_from desc, serial`);
}

/** Lets nobody else make or end a certificate until the transaction ends. */
export async function lockCertificates(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended('evidence.certificate', 0))`);
}

/** What is written of a new certificate. */
export type CertificateInput = Pick<
  CertificateRow,
  'serial' | 'certificate' | 'validFrom' | 'validTo' | 'madeBy' | 'sealedPrivate'
>;

/** Writes a new certificate, which signs from now on. */
export async function insertCertificate(ctx: Pick<Ctx, 'db'>, made: CertificateInput): Promise<void> {
  await execute(
    ctx,
    sql`insert into evidence.certificate (serial, certificate, sealed_private, valid_from, valid_to, made_by)
      values (${made.serial}, ${made.certificate}, ${made.sealedPrivate}, ${made.validFrom}, ${made.validTo}, ${made.madeBy})`,
  );
}

/** Has a certificate sign nothing new, and forgets its key; false when it signed no more. */
export async function endCertificate(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { serial, by, reason }: { readonly serial: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update evidence.certificate
      set ended_at = ${ctx.now}, ended_by = ${by}, ended_because = ${reason}, sealed_private = null
      where serial = ${serial} and ended_at is null`,
  );
  return touched > 0;
}
