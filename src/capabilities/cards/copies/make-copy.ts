import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { statementTypes } from '../browser/card-payload.ts';
import { cardOfVersion } from '../card/make-card.ts';
import { cardRefusals } from '../card-errors.ts';
import type { CopyRow } from '../cards-rows.generated.ts';
import { signStatement } from '../keys/sign-statement.ts';
import { makeCopyCode } from './copy-code.ts';
import { findCopyById, findCopyOfHearer, insertCopy } from './copy-store.ts';

/** The longest addition, in characters. */
export const longestAddition = 500;

/** What a copy is made of. */
export interface CopyRequest {
  readonly versionId: string;
  /** BCP 47; English, or what the version has, unless said. */
  readonly language?: string;
  /** The post in whose network it goes round; its parent's unless said. */
  readonly postId?: string;
  /** The copy that it is made from. */
  readonly parentId?: string;
  /** "For our sites: …", outside the signed words; only by somebody known to us. */
  readonly addition?: string;
  /** Who makes it, where nobody is signed in: the same hearer making the same copy again gets the one from before. */
  readonly hearer?: string;
}

/** A copy as it is passed on. */
export interface Copy {
  readonly id: string;
  readonly code: string;
  readonly url: string;
}

/**
 * Makes a copy of a told version to be passed on. Who may is for the caller to say. Refuses CARD_NOT_FOUND for what nobody was
 * told or a parent that is not there, and CARD_ADDITION_UNKNOWN_HAND for an addition by nobody in particular.
 */
export async function makeCopy(ctx: Ctx, request: CopyRequest): Promise<Copy> {
  const addition = request.addition?.trim() || undefined;
  // Words of strangers never stand on a page of ours: anybody could send people anywhere with them.
  if (addition && ctx.actor.kind === 'anonymous') throw cardRefusals.refuse('CARD_ADDITION_UNKNOWN_HAND');
  return inTransaction(ctx, async (within) => {
    const { payload } = await cardOfVersion(within, request.versionId, request.language);
    const parent = request.parentId ? await findCopyById(within, request.parentId) : undefined;
    if (request.parentId && parent?.alertId !== payload.alert) throw cardRefusals.refuse('CARD_NOT_FOUND');
    const code = makeCopyCode();
    const copy: CopyRow = {
      id: newId(),
      code,
      versionId: payload.version,
      alertId: payload.alert,
      language: payload.lang,
      parentId: parent?.id ?? null,
      postId: request.postId ?? parent?.postId ?? null,
      addition: addition?.slice(0, longestAddition) ?? null,
      additionJws: addition ? await signAddition(within, { code, versionId: payload.version, addition }) : null,
      hasAdditions: addition !== undefined || parent?.hasAdditions === true,
      madeBy: actorReference(within.actor),
      madeAt: within.now,
      hearer: parent ? (request.hearer ?? null) : null,
    };
    if (!(await insertCopy(within, copy))) return describeCopy(within, (await findCopyOfHearer(within, copy)) ?? copy);
    await recordAudit(within, {
      action: 'cards.copy-made',
      subject: `alert:${copy.alertId}`,
      detail: { copyId: copy.id, versionId: copy.versionId, hasAddition: copy.addition !== null },
    });
    return describeCopy(within, copy);
  });
}

/** Where a copy is opened. */
export function describeCopy(ctx: Pick<Ctx, 'config'>, { id, code }: Pick<CopyRow, 'id' | 'code'>): Copy {
  return { id, code, url: `${ctx.config.of(siteConfig).publicUrl}/cards/${code}` };
}

/** Signs what somebody added, as a statement of its own that names the copy. */
export function signAddition(
  ctx: Ctx,
  { code, versionId, addition }: { readonly code: string; readonly versionId: string; readonly addition: string },
): Promise<string> {
  const iss = ctx.config.of(siteConfig).publicUrl;
  const payload = { iss, copy: code, version: versionId, addition, iat: Math.floor(ctx.now.getTime() / 1000) };
  return signStatement(ctx, payload, statementTypes.addition);
}
