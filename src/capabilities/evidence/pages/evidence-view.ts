import { z } from 'zod';
import { dayAndTime } from '../../../kernel/time.ts';
import type { PackJson } from '../packs/pack-json.ts';
import type { Pack } from '../packs/pack-store.ts';

/** Parameters of a page about the evidence of premises. */
export const siteParams = z.object({ id: z.uuid() });

/** Parameters of a page about one pack. */
export const packParams = z.object({ id: z.uuid(), packId: z.uuid() });

/** Where a pack is. */
export function packUrl(premisesId: string, packId: string): string {
  return `/premises/${premisesId}/evidence/${packId}`;
}

/** A pack in one line. */
export function packLine(pack: Pack) {
  const { id, premisesId, number, madeAt, withdrawnAt, newest, leftOut } = pack;
  const state = withdrawnAt ? 'Withdrawn' : newest === number ? 'Newest' : 'Earlier';
  return { url: packUrl(premisesId, id), number, madeAt: dayAndTime(madeAt), state, lacking: leftOut.length };
}

/** What is in a pack, for `pack-content.njk`. */
export function contentView({ sections, missing }: PackJson) {
  return {
    sections: sections.map(({ key, title, facts, tables }) => ({
      ...{ key, title, facts },
      tables: tables.map(({ caption, columns, rows }) => ({
        ...{ caption, rows },
        columns: columns.map((text, place) => ({
          text,
          numeric: rows.length > 0 && rows.every((row) => typeof row[place] === 'number'),
        })),
      })),
    })),
    missing,
  };
}
