import { second } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { makePublicPack } from './make-pack.ts';
import type { MadePart } from './parts/made-part.ts';

interface Shelved {
  readonly until: number;
  readonly parts: Promise<readonly MadePart[]>;
}

// In a surge thousands ask at once, and the words are the same: they are made once in this time for each language.
const keptFor = 5 * second;
const shelves = new WeakMap<object, Map<string, Shelved>>();

/** The pack for anybody, at most five seconds old. */
export function takePublicPack(ctx: Ctx, language: string): Promise<readonly MadePart[]> {
  const shelf = shelves.get(ctx.db) ?? new Map<string, Shelved>();
  shelves.set(ctx.db, shelf);
  const known = shelf.get(language);
  if (known && known.until > ctx.now.getTime()) return known.parts;
  const parts = makePublicPack(ctx, language);
  shelf.set(language, { until: ctx.now.getTime() + keptFor, parts });
  parts.catch(() => shelf.delete(language));
  return parts;
}
