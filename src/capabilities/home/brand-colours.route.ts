import { z } from 'zod';
import { brandConfig, makeBrandStyles } from '../../design/brand.ts';
import { defineRoute } from '../../platform/http/route.ts';

/** The few colours that a brand of one's own changes, as a style sheet: the security policy allows no inline one. */
export const brandColoursRoute = defineRoute({
  method: 'GET',
  url: '/brand-colours',
  access: 'public',
  sentence: 'The colours of this service as a style sheet; empty where they are the default.',
  reply: z.string(),
  mediaType: 'text/css; charset=utf-8',
  handle: async (ctx) => {
    const { colour } = ctx.config.of(brandConfig);
    return colour ? makeBrandStyles(colour) : '';
  },
});
