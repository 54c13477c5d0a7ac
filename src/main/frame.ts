import { findStrip } from '../capabilities/alerts/index.ts';
import { brandConfig } from '../design/brand.ts';
import { findPracticeWords } from '../kernel/site-environment.ts';
import type { Ctx } from '../platform/db/database.ts';
import { mayOpen } from '../platform/http/access.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import type { Application } from './application.ts';
import { groupPlaces, type Place } from './navigation.ts';

/** What surrounds every page for this reader: where they may go, what concerns them now, and which environment this is. */
export async function makeFrame(ctx: Ctx, url: string, application: Application): Promise<object> {
  const brand = application.config.of(brandConfig);
  const sample = application.mode === 'sample';
  const name = application.config.of(siteConfig).environment;
  // The page that the strip leads to says the same in full; a bar above it would only push it down.
  const strip =
    ctx.actor.kind === 'person' && url !== '/my-alerts' ? await findStrip(ctx, ctx.actor.personId) : undefined;
  return {
    ...(strip ? { strip } : {}),
    navigation: groupPlaces(listPlaces(ctx, url, application)),
    environment: {
      mode: application.mode,
      name,
      ...findPracticeWords(name),
      label: sample ? 'Sample network: everybody and everything in it is invented' : '',
    },
    brand: { name: brand.name, ownColour: brand.colour !== undefined },
  };
}

function listPlaces(ctx: Ctx, url: string, application: Application): Place[] {
  return application.capabilities
    .flatMap((capability) => capability.pages ?? [])
    .filter((page) => page.navigation && mayOpen(ctx.actor, page.access))
    .sort((one, other) => (one.navigation?.order ?? 0) - (other.navigation?.order ?? 0))
    .map((page) => ({
      label: page.navigation?.label ?? '',
      group: page.navigation?.group ?? 'everyday',
      url: page.url,
      current: page.url === '/' ? url === '/' : url === page.url || url.startsWith(`${page.url}/`),
    }));
}
