import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/db/database.ts';
import { findPackCodes } from './pack.ts';
import { findPackByCode, findPackByDigest, type Pack } from './pack-store.ts';

/** What can be said of a file or a code. `known`: a code that is ours, where nobody showed the file. */
export type PackVerdict = 'genuine' | 'changed' | 'not-ours' | 'withdrawn' | 'superseded' | 'known';

/** A verdict, and of the pack nothing but when it was made. */
export interface CheckedPack {
  readonly verdict: PackVerdict;
  readonly madeAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const notOurs: CheckedPack = { verdict: 'not-ours', madeAt: null, withdrawnAt: null };

/**
 * Checks a file byte for byte against what we made. A file that is none of ours, but has the code of one written in it, was
 * changed. The file is looked at and forgotten.
 */
export async function verifyFile(ctx: Pick<Ctx, 'db'>, bytes: Buffer): Promise<CheckedPack> {
  const known = await findPackByDigest(ctx, createHash('sha256').update(bytes).digest());
  if (known) return judge(known, 'genuine');
  for (const code of findPackCodes(bytes).slice(0, 5)) {
    const named = await findPackByCode(ctx, code);
    if (named) return { verdict: 'changed', madeAt: named.madeAt, withdrawnAt: named.withdrawnAt };
  }
  return notOurs;
}

/** Says whether a code is that of a pack of ours, and whether that pack still stands. */
export async function verifyCode(ctx: Pick<Ctx, 'db'>, code: string): Promise<CheckedPack> {
  const named = await findPackByCode(ctx, code);
  return named ? judge(named, 'known') : notOurs;
}

function judge(pack: Pack, otherwise: 'genuine' | 'known'): CheckedPack {
  const { madeAt, withdrawnAt, newest, number } = pack;
  if (withdrawnAt) return { verdict: 'withdrawn', madeAt, withdrawnAt };
  return { verdict: newest !== null && newest > number ? 'superseded' : otherwise, madeAt, withdrawnAt };
}
