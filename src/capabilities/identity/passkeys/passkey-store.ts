import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { PasskeyRow } from '../identity-rows.generated.ts';

/** A passkey as its owner sees it. */
export type ListedPasskey = Pick<PasskeyRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>;

/** What a browser must know of a passkey to offer it, or to leave it out. */
export type OfferedPasskey = Pick<PasskeyRow, 'credentialId' | 'transports'>;

/** Keeps a new passkey; false when this credential is somebody's already. */
export async function insertPasskey(ctx: Ctx, passkey: Omit<PasskeyRow, 'createdAt' | 'lastUsedAt'>): Promise<boolean> {
  const kept = await execute(
    ctx,
    sql`insert into identity.passkey
      (id, person_id, credential_id, public_key, counter, transports, name, created_at)
    values (${passkey.id}, ${passkey.personId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
      ${[...passkey.transports]}::text[], ${passkey.name}, ${ctx.now})
    on conflict (credential_id) do nothing`,
  );
  return kept === 1;
}

/** A person's passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx, personId: string): Promise<ListedPasskey[]> {
  return query(
    ctx,
    sql`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
    from identity.passkey where person_id = ${personId} order by created_at, id`,
  );
}

/** What a browser is told of a person's passkeys. */
export async function listOfferedPasskeys(ctx: Ctx, personId: string): Promise<OfferedPasskey[]> {
  return query(
    ctx,
    sql`select credential_id as "credentialId", transports
    from identity.passkey where person_id = ${personId} order by created_at, id`,
  );
}

/** The passkey of a credential, locked until the transaction ends, if its owner belongs to the network. */
export async function lockPasskey(
  ctx: Ctx,
  credentialId: string,
): Promise<Pick<PasskeyRow, 'id' | 'personId' | 'credentialId' | 'publicKey' | 'counter'> | undefined> {
  return queryOne(
    ctx,
    sql`select passkey.id, passkey.person_id as "personId", passkey.credential_id as "credentialId",
      passkey.public_key as "publicKey", passkey.counter
    from identity.passkey passkey join identity.person person on person.id = passkey.person_id
    where passkey.credential_id = ${credentialId} and person.left_at is null
    for update of passkey`,
  );
}

/** Notes that a passkey was used now, and the count that its device gave. */
export async function notePasskeyUse(ctx: Ctx, id: string, counter: number): Promise<void> {
  await execute(ctx, sql`update identity.passkey set last_used_at = ${ctx.now}, counter = ${counter} where id = ${id}`);
}

/** Removes one of a person's own passkeys; tells its name, or nothing when it is not theirs. */
export async function deletePasskey(ctx: Ctx, personId: string, id: string): Promise<{ name: string } | undefined> {
  return queryOne(ctx, sql`delete from identity.passkey where id = ${id} and person_id = ${personId} returning name`);
}
