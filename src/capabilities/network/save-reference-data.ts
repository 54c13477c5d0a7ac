import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import type { Authority, PremisesUse, Region, Saved, Sector } from './reference-data.ts';
import { writeAuthorities, writePremisesUses, writeRegions, writeSectors } from './reference-data-store.ts';

/** Saves regions by code: new ones are added, known ones updated, none removed (give it a last day instead). */
export async function saveRegions(ctx: Ctx, regions: readonly Saved<Region>[]): Promise<void> {
  await saveAudited(ctx, 'regions', regions, writeRegions);
}

/** Saves sectors by code: new ones are added, known ones updated, none removed. */
export async function saveSectors(ctx: Ctx, sectors: readonly Saved<Sector>[]): Promise<void> {
  await saveAudited(ctx, 'sectors', sectors, writeSectors);
}

/** Saves police forces by code: new ones are added, known ones updated, none removed. */
export async function saveAuthorities(ctx: Ctx, authorities: readonly Saved<Authority>[]): Promise<void> {
  await saveAudited(ctx, 'authorities', authorities, writeAuthorities);
}

/** Saves uses of premises by code: new ones are added, known ones updated, none removed. */
export async function savePremisesUses(ctx: Ctx, uses: readonly Saved<PremisesUse>[]): Promise<void> {
  await saveAudited(ctx, 'premises-uses', uses, writePremisesUses);
}

async function saveAudited<Datum extends { readonly code: string }>(
  ctx: Ctx,
  what: string,
  data: readonly Datum[],
  write: (ctx: Ctx, data: readonly Datum[]) => Promise<void>,
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await write(within, data);
    const codes = data.map((datum) => datum.code);
    await recordAudit(within, { action: `network.${what}-saved`, subject: `network:${what}`, detail: { codes } });
  });
}
