import type { Exchange } from '../../../platform/http/exchange.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { packJsonSchema, packSchemaPath } from '../packs/pack-json.ts';

/** The JSON Schema of packs, for whoever reads them by a program. Public, and the same for everybody. */
export const packSchemaExchange: Exchange = {
  method: 'GET',
  url: packSchemaPath,
  sentence: 'The JSON Schema (2020-12) of the machine-readable evidence pack.',
  async handle(ctx) {
    const body = `${JSON.stringify(packJsonSchema(ctx.config.of(siteConfig).publicUrl), null, 2)}\n`;
    const headers = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };
    return { status: 200, headers, mediaType: 'application/schema+json', body };
  },
};
