import type { Ctx } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import { auditConfig } from './audit-config.ts';
import { makeNoteSigner, type NoteSigner } from './signed-note.ts';

/** What a checkpoint says: the tree of `origin` had `size` leaves and this root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** Our signer; its name, the origin of our checkpoints, is the site's host followed by "/audit". */
export function makeCheckpointSigner(ctx: Pick<Ctx, 'config'>): NoteSigner {
  return makeSignerNamed(ctx, `${new URL(ctx.config.of(siteConfig).publicUrl).host}/audit`);
}

/** The three lines of a checkpoint (C2SP tlog-checkpoint), before it is signed. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Reads a checkpoint that we signed, under whatever origin we had then, so that an older one still holds after the site has
 * moved; nothing if it is not ours.
 */
export function openCheckpoint(ctx: Pick<Ctx, 'config'>, note: string): Checkpoint | undefined {
  const text = makeSignerNamed(ctx, note.split('\n')[0] ?? '').open(note);
  const [origin, size, root] = text?.split('\n') ?? [];
  if (!origin || !size || !root || !/^\d{1,15}$/.test(size)) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

function makeSignerNamed(ctx: Pick<Ctx, 'config'>, name: string): NoteSigner {
  return makeNoteSigner(name, Buffer.from(ctx.config.of(auditConfig).signingKey, 'base64'));
}
