import type { Ctx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { type AnsweredMessage, readAnswerLink, recordAnswer, recordAnswerOfPerson } from '../delivery/index.ts';
import type { Bulletin, BulletinKind } from './bulletin.ts';
import { findBulletin, findForReader, saveConfirmation } from './bulletin-store.ts';
import { bulletinRefusals } from './bulletins-errors.ts';

/** A personal link and the message that it is of. Refuses links of other kinds as BULLETIN_UNKNOWN. */
export async function readBulletinLink(
  ctx: Ctx,
  token: string,
  kind: BulletinKind,
): Promise<{ readonly link: AnsweredMessage; readonly bulletin: Bulletin }> {
  const link = await readAnswerLink(ctx, token);
  const bulletin = link.kind === kind ? await findBulletin(ctx, link.launchId) : undefined;
  if (!bulletin) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { kind });
  return { link, bulletin };
}

/** Somebody says under their link that they have read it, or that a test reached them. */
export async function answerBulletin(ctx: Ctx, { token, kind }: { token: string; kind: BulletinKind }): Promise<void> {
  await readBulletinLink(ctx, token, kind);
  await recordAnswer(ctx, { token, answer: 'received' });
}

/** Somebody signed in says that they have read a bulletin. Refuses BULLETIN_UNKNOWN, and whoever was not told. */
export async function markRead(ctx: Ctx, { id, personId }: { id: string; personId: string }): Promise<void> {
  if (!(await findForReader(ctx, id, personId, 'page'))) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  await recordAnswerOfPerson(ctx, { launchId: id, personId, answer: 'received' });
}

/** Somebody says under their link whether their details are right; the last word counts. */
export async function confirmDetails(ctx: Ctx, { token, isRight }: { token: string; isRight: boolean }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { link } = await readBulletinLink(inside, token, 'check');
    await saveConfirmation(inside, { bulletinId: link.launchId, personId: link.personId, isRight });
    await recordAnswer(inside, { token, answer: 'received' });
    const detail = { isRight };
    await recordAudit(inside, { action: 'bulletins.details-answered', subject: `bulletin:${link.launchId}`, detail });
  });
}
