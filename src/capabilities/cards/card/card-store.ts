import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CardRow } from '../cards-rows.generated.ts';

const columns = sql`c.version_id as "versionId", c.language, c.alert_id as "alertId", c.jws, c.kid, c.digest,
  c.signed_at as "signedAt", c.signed_again_at as "signedAgainAt"`;

/** A card, and whether its key was revoked since, so that it has to be signed again. */
export interface FoundCard extends CardRow {
  readonly isRevoked: boolean;
}

/** The card of a version in one language, if it was made. */
export function findCard(ctx: Pick<Ctx, 'db'>, versionId: string, language: string): Promise<FoundCard | undefined> {
  return queryOne(
    ctx,
    sql<FoundCard>`select ${columns}, k.revoked_at is not null as "isRevoked"
      from cards.card c join cards.key k on k.kid = c.kid
      where c.version_id = ${versionId}::uuid and c.language = ${language}`,
  );
}

/** The version that an alert told last, if it told any. */
export async function findNewestTold(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<string | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ id: string }>`select t.version_id as id from alerts.told t where t.alert_id = ${alertId}::uuid
      order by t.launched_at desc, t.number desc limit 1`,
  );
  return row?.id;
}

/** Writes a card unless it is there already. */
export async function insertCard(
  ctx: Pick<Ctx, 'db' | 'now'>,
  card: Pick<CardRow, 'versionId' | 'language' | 'alertId' | 'jws' | 'kid' | 'digest'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into cards.card (version_id, language, alert_id, jws, kid, digest, signed_at)
      values (${card.versionId}::uuid, ${card.language}, ${card.alertId}::uuid, ${card.jws}, ${card.kid},
        ${card.digest}, ${ctx.now})
      on conflict do nothing`,
  );
}

/** Puts a new signature over the same words. */
export async function updateCardSignature(
  ctx: Pick<Ctx, 'db' | 'now'>,
  card: Pick<CardRow, 'versionId' | 'language' | 'jws' | 'kid'>,
): Promise<void> {
  await execute(
    ctx,
    sql`update cards.card set jws = ${card.jws}, kid = ${card.kid}, signed_again_at = ${ctx.now}
      where version_id = ${card.versionId}::uuid and language = ${card.language}`,
  );
}

/** The cards that a key signed of words which still count: those that are live, last words included. */
export function listLiveCardsOfKey(ctx: Pick<Ctx, 'db'>, kid: string): Promise<CardRow[]> {
  return query(
    ctx,
    sql<CardRow>`select ${columns} from cards.card c join alerts.told t on t.version_id = c.version_id
      where c.kid = ${kid} and t.state = 'live' order by c.version_id, c.language`,
  );
}
