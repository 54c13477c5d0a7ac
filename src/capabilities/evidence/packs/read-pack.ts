import { isId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, type Site, sitePortion } from '../../premises/index.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import type { PackForm, PackView } from './pack.ts';
import type { PackJson } from './pack-json.ts';
import { findPack, findPackFile, type Pack } from './pack-store.ts';

/** A pack of premises, for whoever reads their evidence. Refuses PACK_NOT_FOUND, also for a pack of other premises. */
export async function getPack(ctx: Ctx, premisesId: string, packId: string): Promise<{ site: Site; pack: Pack }> {
  const site = await getSite(ctx, premisesId, 'evidence');
  const pack = isId(packId) ? await findPack(ctx, packId) : undefined;
  if (pack?.premisesId !== premisesId) throw evidenceRefusals.refuse('PACK_NOT_FOUND', { premisesId });
  return { site, pack };
}

/** What is in a view of a pack, as it was frozen. */
export async function readPackContent(ctx: Pick<Ctx, 'db'>, packId: string, view: PackView): Promise<PackJson> {
  const file = await findPackFile(ctx, { packId, view, form: 'json' });
  if (!file) throw evidenceRefusals.refuse('PACK_NOT_FOUND', { packId });
  return JSON.parse(file.bytes.toString()) as PackJson;
}

/** One file of a pack, taken out by the firm: the policy of ways out is asked, and the record says who took it. */
export async function takeOutFile(
  ctx: Ctx,
  { premisesId, packId, view, form }: { premisesId: string; packId: string; view: PackView; form: PackForm },
): Promise<{ readonly name: string; readonly bytes: Buffer; readonly mediaType: string }> {
  const { site, pack } = await getPack(ctx, premisesId, packId);
  const file = await findPackFile(ctx, { packId, view, form });
  if (!file || sitePortion('evidence', 'export', site.access) !== 'all') {
    throw evidenceRefusals.refuse('PACK_NOT_FOUND', { premisesId });
  }
  const detail = { premisesId, view, form };
  await recordAudit(ctx, { action: 'evidence.file-taken', subject: `evidence-pack:${packId}`, detail });
  return { ...nameFile(pack, view, form), bytes: file.bytes };
}

const endings = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  json: { ending: 'json', mediaType: 'application/json' },
  manifest: { ending: 'manifest.jws', mediaType: 'application/jose' },
} as const;

/** What a file of a pack is called, and its media type. */
export function nameFile({ number }: Pick<Pack, 'number'>, view: PackView, form: PackForm) {
  const { ending, mediaType } = endings[form];
  return { name: `evidence-pack-${number}-${view}.${ending}`, mediaType };
}
