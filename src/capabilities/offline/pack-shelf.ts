import { languages } from '../../kernel/language.ts';
import { second } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { makePublicPack } from './make-pack.ts';
import type { MadePart } from './parts/made-part.ts';

interface Shelf {
  readonly packs: Map<string, { readonly madeAt: number; readonly parts: Promise<readonly MadePart[]> }>;
  /** Parts of packs of late, by name and hash: a phone that has a list gets what stands in it, though a card changed meanwhile. */
  readonly parts: Map<string, MadePart>;
}

// In a surge thousands ask at once, and the words are the same: they are made once in this time for each language.
const keptFor = 5 * second;
// A list from another process may be this much newer than what is here; asking for what is nowhere costs no more than that.
const askAgainAfter = second;
const mostParts = 3000;
const shelves = new WeakMap<object, Shelf>();

/** The pack for anybody, at most five seconds old. */
export function takePublicPack(ctx: Ctx, language: string, notOlder = keptFor): Promise<readonly MadePart[]> {
  const { packs, parts } = shelfOf(ctx);
  const known = packs.get(language);
  if (known && ctx.now.getTime() - known.madeAt < notOlder) return known.parts;
  const making = makePublicPack(ctx, language).then((made) => {
    if (parts.size > mostParts) parts.clear();
    for (const part of made) parts.set(keyOf(part.line), part);
    return made;
  });
  packs.set(language, { madeAt: ctx.now.getTime(), parts: making });
  making.catch(() => packs.delete(language));
  return making;
}

/** One part of it by its hash, of now or of a little while ago. */
export async function findPublicPart(ctx: Ctx, name: string, hash: string): Promise<MadePart | undefined> {
  const { parts } = shelfOf(ctx);
  const known = parts.get(keyOf({ name, hash }));
  if (known) return known;
  for (const language of languages) await takePublicPack(ctx, language, askAgainAfter);
  return parts.get(keyOf({ name, hash }));
}

function shelfOf({ db }: Ctx): Shelf {
  const known = shelves.get(db);
  if (known) return known;
  const made: Shelf = { packs: new Map(), parts: new Map() };
  shelves.set(db, made);
  return made;
}

function keyOf({ name, hash }: Pick<MadePart['line'], 'name' | 'hash'>): string {
  return `${name} ${hash}`;
}
