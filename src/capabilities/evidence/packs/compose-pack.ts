import type { Ctx } from '../../../platform/db/database.ts';
import { findStanding } from '../../premises/index.ts';
import type { LeftOut, PackContent, PackSection } from './pack.ts';
import { packSources } from './pack-sources.ts';

/** A line of what would be in a pack made now: there, there but not whole, or not there and why. */
export interface PackPreviewLine {
  readonly title: string;
  readonly path: string;
  readonly state: 'there' | 'short' | 'lacking';
  readonly note: string;
}

/** What would be in a pack of premises made now. Who may know it, the caller asks. */
export async function previewPack(ctx: Ctx, premisesId: string): Promise<readonly PackPreviewLine[]> {
  const standing = await findStanding(ctx, premisesId);
  return packSources.map(({ title, path, lacking, short }) => {
    const missing = lacking(standing);
    if (missing !== undefined) return { title, path, state: 'lacking', note: missing };
    const note = short(standing);
    return note === undefined ? { title, path, state: 'there', note: '' } : { title, path, state: 'short', note };
  });
}

/** What a pack of premises is made of now. Who may know it, the capabilities ask whose parts they are. */
export async function composePack(ctx: Ctx, premisesId: string): Promise<PackContent> {
  const standing = await findStanding(ctx, premisesId);
  const sections: { full: PackSection[]; shareable: PackSection[] } = { full: [], shareable: [] };
  const leftOut: LeftOut[] = [];
  for (const { key, title, lacking, read } of packSources) {
    const reason = lacking(standing);
    if (reason !== undefined) {
      leftOut.push({ key, title, reason });
      continue;
    }
    const evidence = await read(ctx, premisesId);
    sections.full.push({ key, ...evidence.full });
    sections.shareable.push({ key, ...evidence.shareable });
  }
  return { sections, leftOut };
}
