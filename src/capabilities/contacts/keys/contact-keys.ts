import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { type DerivedKey, deriveKeys, openSealed, seal } from '../../../platform/derived-keys.ts';
import { recordAudit } from '../../audit/index.ts';
import { contactsConfig } from '../contacts-config.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import {
  findHashKey,
  findPostKey,
  insertHashKey,
  insertPostKey,
  lockPostKey,
  setPostKey,
} from './contact-key-store.ts';

const keyBytes = 32;
const wrappingPurpose = 'tocsin wrapping of contact keys, version 1';
const linkPurpose = 'tocsin opt-out links of contacts, version 1';
/** Bytes of a signature in a link: 128 bits cannot be guessed. */
const linkSignatureBytes = 16;

/** The keys under which others are wrapped: the first wraps, all open. */
export function listWrappingKeys(ctx: Pick<Ctx, 'config'>): readonly DerivedKey[] {
  return deriveKeys(ctx.config.of(contactsConfig).keys, wrappingPurpose);
}

/** Wraps a key so that it opens for this purpose alone; `about` is `post:<id>` or `hash`. */
export function wrapKey(ctx: Pick<Ctx, 'config'>, key: Buffer, about: string): Buffer {
  return seal(listWrappingKeys(ctx), key, `contacts key ${about}`);
}

/** Unwraps a key; nothing when no key of the setting opens it. */
export function findKey(ctx: Pick<Ctx, 'config'>, wrapped: Buffer, about: string): Buffer | undefined {
  return openSealed(listWrappingKeys(ctx), wrapped, `contacts key ${about}`);
}

/** Unwraps a key. Throws when no key of the setting opens it: the setting was changed without keeping the old one. */
export function unwrapKey(ctx: Pick<Ctx, 'config'>, wrapped: Buffer, about: string): Buffer {
  const key = findKey(ctx, wrapped, about);
  if (!key)
    throw new Error(`The contacts key of ${about} does not open: TOCSIN_CONTACTS_KEY lacks the one that wrapped it.`);
  return key;
}

/** The key of a post, made when it has none yet. Refuses CONTACT_KEY_DESTROYED for one that was destroyed. */
export async function openPostKey(ctx: Ctx, postId: string): Promise<DerivedKey> {
  const found = await findPostKey(ctx, postId);
  if (!found) {
    const made = await insertPostKey(ctx, postId, wrapKey(ctx, randomBytes(keyBytes), `post:${postId}`));
    if (made) await recordAudit(ctx, { action: 'contacts.key-made', subject: `post:${postId}` });
    return openPostKey(ctx, postId);
  }
  if (!found.wrapped) throw contactsRefusals.refuse('CONTACT_KEY_DESTROYED', { postId });
  return { keyId: found.version & 0xff, key: unwrapKey(ctx, found.wrapped, `post:${postId}`) };
}

/** A new key for a post whose old one was destroyed, so that new lists can begin. */
export async function renewDestroyedKey(ctx: Ctx, postId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const found = await lockPostKey(within, postId);
    if (!found || found.wrapped) return;
    await setPostKey(within, postId, wrapKey(within, randomBytes(keyBytes), `post:${postId}`));
    await recordAudit(within, { action: 'contacts.key-made', subject: `post:${postId}` });
  });
}

/** The key of the hashes; made the first time. */
export async function openHashKey(ctx: Ctx): Promise<Buffer> {
  const wrapped = await findHashKey(ctx);
  if (wrapped) return unwrapKey(ctx, wrapped, 'hash');
  const made = await insertHashKey(ctx, wrapKey(ctx, randomBytes(keyBytes), 'hash'));
  if (made) await recordAudit(ctx, { action: 'contacts.key-made', subject: 'contacts:hashes' });
  return openHashKey(ctx);
}

/** The keyed hash of something of one kind, 32 bytes. */
export function hashOf(key: Buffer, kind: 'email' | 'phone' | 'reference' | 'row', text: string): Buffer {
  return createHmac('sha256', key).update(`${kind}\n${text}`).digest();
}

/** The token of a contact's own link, by which they ask not to be told: their id and a signature. */
export function makeOptOutToken(ctx: Pick<Ctx, 'config'>, contactId: string): string {
  const [first] = deriveKeys(ctx.config.of(contactsConfig).keys, linkPurpose);
  if (!first) throw new Error('No key to sign with.');
  const id = Buffer.from(contactId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, signLink(first.key, id)]).toString('base64url');
}

/** Whose link this is; nothing when it is none of ours. */
export function readOptOutToken(ctx: Pick<Ctx, 'config'>, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + linkSignatureBytes) return undefined;
  const [id, signature] = [bytes.subarray(0, 16), bytes.subarray(16)];
  const keys = deriveKeys(ctx.config.of(contactsConfig).keys, linkPurpose);
  if (!keys.some(({ key }) => timingSafeEqual(signLink(key, id), signature))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function signLink(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update(id).digest().subarray(0, linkSignatureBytes);
}
