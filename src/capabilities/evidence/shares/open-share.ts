import type { Ctx } from '../../../platform/db/database.ts';
import { sitePortion } from '../../premises/index.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import type { ShareRow } from '../evidence-rows.generated.ts';
import type { PackForm, PackView } from '../packs/pack.ts';
import type { PackJson } from '../packs/pack-json.ts';
import { findPack, findPackFile, type Pack } from '../packs/pack-store.ts';
import { nameFile, readPackContent } from '../packs/read-pack.ts';
import { hashShareToken } from './make-share.ts';
import { shareStateOf } from './share.ts';
import { findShareByToken, insertOpening } from './share-store.ts';

/** What a link opens. */
export interface OpenedShare {
  readonly share: ShareRow;
  readonly pack: Pack;
  readonly content: PackJson;
}

/** Opens the page behind a link and writes that down. Refuses SHARE_NOT_FOUND in the same words whatever is wrong with it. */
export async function openShare(ctx: Ctx, token: string): Promise<OpenedShare> {
  const { share, pack } = await getOpenShare(ctx, token, 'link');
  const content = await readPackContent(ctx, pack.id, viewOf(share));
  await insertOpening(ctx, { shareId: share.id, opened: 'page', toldName: null });
  return { share, pack, content };
}

/** Fetches one file from behind a link and writes that down. */
export async function openSharedFile(
  ctx: Ctx,
  token: string,
  form: PackForm,
): Promise<{ readonly name: string; readonly bytes: Buffer; readonly mediaType: string }> {
  const { share, pack } = await getOpenShare(ctx, token, 'export');
  const file = await findPackFile(ctx, { packId: pack.id, view: viewOf(share), form });
  if (!file) throw evidenceRefusals.refuse('SHARE_NOT_FOUND');
  await insertOpening(ctx, { shareId: share.id, opened: form, toldName: null });
  return { ...nameFile(pack, viewOf(share), form), bytes: file.bytes };
}

/** Writes down who somebody behind a link says that they are. */
export async function tellName(ctx: Ctx, token: string, name: string): Promise<void> {
  const { share } = await getOpenShare(ctx, token, 'link');
  await insertOpening(ctx, { shareId: share.id, opened: 'name', toldName: name });
}

async function getOpenShare(ctx: Ctx, token: string, way: 'link' | 'export'): Promise<{ share: ShareRow; pack: Pack }> {
  const share = await findShareByToken(ctx, hashShareToken(token));
  const isOpen = share !== undefined && shareStateOf(share, ctx.now) === 'open';
  const pack = isOpen ? await findPack(ctx, share.packId) : undefined;
  if (!share || !pack || pack.withdrawnAt || sitePortion('evidence', way, 'share') !== 'all') {
    throw evidenceRefusals.refuse('SHARE_NOT_FOUND');
  }
  return { share, pack };
}

// The database holds it too: all of a pack is for the regulator alone.
function viewOf({ view, audience }: ShareRow): PackView {
  return view === 'full' && audience === 'regulator' ? 'full' : 'shareable';
}
