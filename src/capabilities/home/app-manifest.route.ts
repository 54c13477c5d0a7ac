import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { brandConfig } from '../../design/brand.ts';
import { defineRoute } from '../../platform/http/route.ts';
import { findProjectRoot } from '../../platform/project-root.ts';

/** What makes the site an app on a Home Screen (W3C Web Application Manifest): iPhones give push to such apps alone. */
export const appManifestRoute = defineRoute({
  method: 'GET',
  url: '/app.webmanifest',
  access: 'public',
  sentence: 'The manifest by which a phone puts this site on its Home Screen.',
  reply: z.string(),
  mediaType: 'application/manifest+json',
  async handle(ctx) {
    const { name } = ctx.config.of(brandConfig);
    return JSON.stringify({
      name,
      short_name: name,
      id: '/',
      start_url: '/offline',
      scope: '/',
      display: 'standalone',
      // Without one no phone offers to install it.
      icons: [{ src: await findIcon(), sizes: 'any', type: 'image/svg+xml' }],
    });
  },
});

async function findIcon(): Promise<string> {
  const built = await readFile(join(findProjectRoot(), 'dist/assets/manifest.json'), 'utf8');
  return `/assets/${(JSON.parse(built) as Readonly<Record<string, string>>)['icon.svg']}`;
}
