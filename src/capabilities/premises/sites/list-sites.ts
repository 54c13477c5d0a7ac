import type { Ctx } from '../../../platform/db/database.ts';
import type { Site } from '../premises-site.ts';
import type { Standing } from '../standing/site-standing.ts';
import { standingOf } from '../standing/standing-store.ts';
import { scopesOf } from './actor-scopes.ts';
import { siteFor } from './get-site.ts';
import { listTiedSites, type SitesAsked } from './site-store.ts';

/** Premises that somebody keeps, deputises for or works at, and how they stand. */
export interface SiteLine extends Site {
  readonly standing: Standing;
}

/** The premises that the actor keeps, deputises for or works at, by name: all of them, or the page asked for. One statement. */
export async function listSites(ctx: Ctx, asked: SitesAsked = {}): Promise<readonly SiteLine[]> {
  return (await listSitesPage(ctx, asked)).lines;
}

/** As `listSites`, with how many there are on all pages. */
export async function listSitesPage(
  ctx: Ctx,
  asked: SitesAsked,
): Promise<{ readonly lines: readonly SiteLine[]; readonly total: number }> {
  const scopes = scopesOf(ctx.actor);
  const rows = await listTiedSites(ctx, scopes, asked);
  const lines = rows.flatMap((row) => {
    const site = siteFor(scopes, row);
    return site ? [{ ...site, standing: standingOf(row) }] : [];
  });
  return { lines, total: rows[0]?.total ?? 0 };
}
