import type { Ctx } from '../../../platform/db/database.ts';
import { type Site, siteMay } from '../../premises/index.ts';
import type { Procedure } from '../building/building.ts';
import { findBuilding, listVersions } from '../building/building-store.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { type CardInUse, listCardsOf } from './list-cards.ts';

/** Which cards are asked for. */
export interface CardsAsked {
  /** BCP 47. */
  readonly language: string;
  /** A version by its number, or `next`: what the answers make, in use or not. The one in use unless said. */
  readonly version?: number | 'next' | undefined;
  /** All unless said. */
  readonly procedure?: Procedure;
}

/** Cards of premises, at least one; version 0 is not in use. Refuses PROCEDURES_CARD_UNKNOWN where none is. */
export async function getCards(ctx: Ctx, site: Site, asked: CardsAsked): Promise<readonly [CardInUse, ...CardInUse[]]> {
  const version = asked.version === 'next' ? await findNext(ctx, site) : await findUsed(ctx, site.id, asked.version);
  const all = version ? await listCardsOf(ctx, site.id, version, asked.language) : [];
  const [first, ...others] = all.filter(({ procedure }) => !asked.procedure || procedure === asked.procedure);
  if (!first) throw proceduresRefusals.refuse('PROCEDURES_CARD_UNKNOWN', { premisesId: site.id });
  return [first, ...others];
}

async function findUsed(ctx: Ctx, premisesId: string, number: number | undefined) {
  const versions = await listVersions(ctx, premisesId, number === undefined ? 1 : 10_000);
  return number === undefined ? versions[0] : versions.find((each) => each.number === number);
}

// Half-made cards are for whoever makes them.
async function findNext(ctx: Ctx, site: Site) {
  if (!siteMay(site.access, 'procedures', 'change')) return undefined;
  const building = await findBuilding(ctx, site.id);
  return building && { building, number: 0, usedAt: ctx.now };
}
