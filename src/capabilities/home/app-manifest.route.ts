import { z } from 'zod';
import { brandConfig } from '../../design/brand.ts';
import { defineRoute } from '../../platform/http/route.ts';

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
    });
  },
});
