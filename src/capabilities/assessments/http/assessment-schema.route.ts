import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { documentSchemaUrl, makeDocumentSchema } from '../ways-out/assessment-document.ts';

/** The schema of an exported assessment; it says nothing of anybody's. */
export const assessmentSchemaRoute = defineRoute({
  method: 'GET',
  url: documentSchemaUrl,
  access: 'public',
  sentence: 'The JSON Schema (2020-12) of a risk assessment as it is exported and brought in.',
  reply: z.record(z.string(), z.unknown()),
  handle: async (ctx) => makeDocumentSchema(ctx.config.of(siteConfig).publicUrl),
});
