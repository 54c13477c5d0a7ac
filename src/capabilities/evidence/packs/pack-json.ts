import { z } from 'zod';
import { packViews, sectionKeys } from './pack.ts';

/** The address of the schema, below that of the site. */
export const packSchemaPath = '/evidence/schema/pack-1.json';

const moment = z.iso.datetime().describe('A moment, RFC 3339, in UTC.');
const cell = z.union([z.string(), z.number(), z.null()]);

/** The machine-readable form of a pack. A new shape is a new number in the address of the schema. */
export const packJson = z
  .object({
    $schema: z.url().describe('Where this schema is.'),
    format: z.literal('tocsin-evidence-pack'),
    code: z.string().describe('What people type to check the pack, as EP-7CDF-HJK4-MPR9.'),
    number: z.int().min(1).describe('From 1 at each premises.'),
    view: z.enum(packViews).describe('full: all of it, for the firm; shareable: nothing that helps an attacker.'),
    marking: z.string().describe('Of the Traffic Light Protocol 2.0.'),
    madeAt: moment,
    madeBy: z.url().describe('The service that made and signed it.'),
    verifyAt: z.url().describe('Where anybody checks it.'),
    premises: z.object({ name: z.string(), organisation: z.string(), address: z.string(), postcode: z.string() }),
    sections: z.array(
      z.object({
        key: z.enum(sectionKeys),
        title: z.string(),
        facts: z.array(z.object({ label: z.string(), value: z.string() })),
        tables: z.array(z.object({ caption: z.string(), columns: z.array(z.string()), rows: z.array(z.array(cell)) })),
        data: z.looseObject({}).describe('The same for programs; its shape is that of the section.'),
      }),
    ),
    missing: z
      .array(z.object({ key: z.enum(sectionKeys), title: z.string(), reason: z.string() }))
      .describe('What is not in the pack, and why.'),
  })
  .describe('An evidence pack of premises: what was known of them at a moment, frozen.');

/** A pack as JSON. */
export type PackJson = z.output<typeof packJson>;

/** The published JSON Schema (2020-12) of a pack. `site`: the address of the service. */
export function packJsonSchema(site: string): object {
  return { $id: `${site}${packSchemaPath}`, ...z.toJSONSchema(packJson) };
}

/** A pack as the bytes that are signed: indented, with a line break at the end. Throws on what the schema does not allow. */
export function writePackJson(pack: PackJson): Buffer {
  return Buffer.from(`${JSON.stringify(packJson.parse(pack), null, 2)}\n`);
}
