import { CompactSign } from 'jose';
import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { KeyRow } from '../cards-rows.generated.ts';
import { makeKey, openPrivateKey } from './card-key.ts';
import { findCurrentKey, insertKey, lockKeys } from './card-key-store.ts';

/** Something signed: a compact JWS (RFC 7515, 7.1) and the key that signed it. */
export interface SignedStatement {
  readonly jws: string;
  readonly kid: string;
}

/**
 * Signs an object under the current key as compact JWS (EdDSA with Ed25519, RFC 8037). `type` is the `typ` of its header,
 * for example `tocsin-card+jwt`; whoever verifies asks for it, so that nothing signed for one use passes for another.
 */
export async function signStatement(ctx: Ctx, payload: object, type: string): Promise<string> {
  return (await signPayload(ctx, JSON.stringify(payload), type)).jws;
}

/** The same for a payload that is written already. */
export async function signPayload(ctx: Ctx, payload: string, type: string): Promise<SignedStatement> {
  const key = await getCurrentKey(ctx);
  const jws = await new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: key.kid })
    .sign(openPrivateKey(ctx, key));
  return { jws, kid: key.kid };
}

/** The key that signs now; the first is made when it is first needed. */
async function getCurrentKey(ctx: Ctx): Promise<KeyRow> {
  const known = await findCurrentKey(ctx);
  if (known) return known;
  return inTransaction(ctx, async (within) => {
    await lockKeys(within);
    // Somebody else may have made it while we waited.
    return (await findCurrentKey(within)) ?? beginKey(within);
  });
}

/** Makes a new key in the caller's transaction, which holds the lock and has ended the one before. */
export async function beginKey(ctx: Ctx): Promise<KeyRow> {
  const made = await makeKey(ctx);
  await insertKey(ctx, made, actorReference(ctx.actor));
  await recordAudit(ctx, { action: 'cards.key-made', subject: `signing-key:${made.kid}` });
  const current = await findCurrentKey(ctx);
  if (!current) throw new Error('The signing key that was just made is not there.');
  return current;
}
