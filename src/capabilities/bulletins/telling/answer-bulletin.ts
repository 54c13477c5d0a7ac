import type { Ctx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import {
  type AnsweredMessage,
  listLaunchesOfPerson,
  readAnswerLink,
  recordAnswer,
  recordAnswerOfPerson,
} from '../../delivery/index.ts';
import { findForReader } from '../archive/archive-store.ts';
import type { Bulletin, QuickKind } from '../bulletin.ts';
import { findBulletin, saveConfirmation } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { findReading, markReaderRead } from './reader-store.ts';

/** A personal link and the message that it is of: everything written to be read has the links of `bulletin`. */
export interface BulletinLink {
  readonly link: AnsweredMessage;
  readonly bulletin: Bulletin;
}

/** Reads a personal link. Refuses links of other kinds as BULLETIN_UNKNOWN. */
export async function readBulletinLink(ctx: Ctx, token: string, kind: QuickKind): Promise<BulletinLink> {
  const link = await readAnswerLink(ctx, token);
  const bulletin = link.kind === kind ? await findBulletin(ctx, link.launchId) : undefined;
  if (!bulletin) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { kind });
  return { link, bulletin };
}

/** Somebody says under their link that they have read it, or that a test reached them. */
export async function answerBulletin(ctx: Ctx, { token, kind }: { token: string; kind: QuickKind }): Promise<void> {
  const { link } = await readBulletinLink(ctx, token, kind);
  await recordAnswer(ctx, { token, answer: 'received' });
  await markReaderRead(ctx, link.launchId, link.personId);
}

/** Somebody signed in says that they have read a bulletin. Refuses BULLETIN_UNKNOWN, and whoever was not told. */
export async function markRead(ctx: Ctx, { id, personId }: { id: string; personId: string }): Promise<void> {
  if (!(await findForReader(ctx, id, 'page'))) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  const reading = await findReading(ctx, id, personId);
  // Nothing more of it is tried for whoever has read it; who gets it in a digest has no message of its own.
  const hasMessage = (await listLaunchesOfPerson(ctx, id, personId)).length > 0;
  if (hasMessage || !reading) await recordAnswerOfPerson(ctx, { launchId: id, personId, answer: 'received' });
  await markReaderRead(ctx, id, personId);
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
