import type { PhoneReceipt } from '../../../kernel/hub-copy.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { type AlertVersion, findVersionById } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { listLaunchesOfPerson, recordAnswerOfPerson } from '../../delivery/index.ts';
import { findPost, placeOfPost } from '../../leads/index.ts';
import { requireCopy } from '../copy/make-working-copy.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';
import { answerOfOutcome, findCounting, outdoes, type SaidAnswer } from './offline-receipt.ts';
import {
  insertReceipts,
  isMemberOfPost,
  type KeptReceipt,
  listReceiptsOf,
  lockReceipts,
} from './offline-receipt-store.ts';

/** What came of receipts that were brought back. */
export interface BroughtReceipts {
  /** Ids that are kept now, whether they came for the first time or again. */
  readonly taken: readonly string[];
  /** Ids that are not, for good: outside the officer's hub, or about something that was never told. */
  readonly refused: readonly string[];
}

/**
 * Takes what an officer heard on the telephone while the centre was away. Each is kept once by its id. What counts for a person
 * is judged over everything that was ever brought about them, so that order, repetition and splitting make no difference; it
 * never lowers what they said themselves.
 */
export function bringReceipts(
  ctx: Ctx,
  { copyId, receipts }: { copyId: string; receipts: readonly PhoneReceipt[] },
): Promise<BroughtReceipts> {
  return inTransaction(ctx, async (inside) => {
    const copy = await requireCopy(inside, copyId);
    await lockReceipts(inside);
    const rows: KeptReceipt[] = [];
    for (const receipt of receipts) {
      const row = await makeRow(inside, receipt, { copyId, recordedBy: copy.officerId, madeAt: copy.madeAt });
      if (row) rows.push(row);
    }
    const fresh = await insertReceipts(inside, rows);
    const about = new Map(
      rows.filter(({ isKnown }) => isKnown).map((row) => [`${row.versionId} ${row.personId}`, row]),
    );
    let counted = 0;
    for (const row of about.values()) counted += (await applyCounting(inside, row, fresh)) ? 1 : 0;
    const taken = new Set(rows.map(({ id }) => id));
    const refused = receipts.map(({ id }) => id).filter((id) => !taken.has(id));
    const detail = { brought: receipts.length, fresh: fresh.size, refused: refused.length, answersChanged: counted };
    await recordAudit(inside, { action: 'hubs.receipts-brought', subject: `hub-copy:${copyId}`, detail });
    return { taken: [...taken], refused };
  });
}

interface Bringing {
  readonly copyId: string;
  readonly recordedBy: string;
  readonly madeAt: Date;
}

async function makeRow(ctx: Ctx, receipt: PhoneReceipt, bringing: Bringing): Promise<KeptReceipt | undefined> {
  const { id, postId, personId, versionId, outcome } = receipt;
  const version = await findVersionById(ctx, versionId);
  if (!version?.launchedAt) return undefined;
  const post = await findPost(ctx, postId);
  if (!post || !mayWithin(ctx.actor, keepWorkingCopy, placeOfPost(post))) return undefined;
  const { madeAt, copyId, recordedBy } = bringing;
  if (!(await isMemberOfPost(ctx, { postId, personId, madeAt }))) return undefined;
  const launches = await listLaunchesOfPerson(ctx, version.alertId, personId);
  const isKnown = launches.some(({ launchId }) => launchId === versionId);
  const toldAt = clampMoment(new Date(receipt.at), version, ctx.now);
  return {
    id,
    copyId,
    recordedBy,
    postId,
    personId,
    versionId,
    alertId: version.alertId,
    outcome,
    toldAt,
    broughtAt: ctx.now,
    isKnown,
  };
}

// The clock of a browser may be wrong: nobody heard of a version before it was told, or after it was brought back.
function clampMoment(at: Date, { launchedAt }: Pick<AlertVersion, 'launchedAt'>, now: Date): Date {
  return new Date(Math.min(now.getTime(), Math.max(at.getTime(), launchedAt?.getTime() ?? 0)));
}

async function applyCounting(ctx: Ctx, row: KeptReceipt, fresh: ReadonlySet<string>): Promise<boolean> {
  const { versionId, personId, alertId } = row;
  const all = await listReceiptsOf(ctx, versionId, personId);
  const before = findCounting(all.filter(({ id }) => !fresh.has(id)).flatMap(readSaid));
  const counting = findCounting(all.flatMap(readSaid));
  // What counted before was judged when it came; since then they may have spoken for themselves.
  if (!counting || !outdoes(counting, before)) return false;
  const launches = await listLaunchesOfPerson(ctx, alertId, personId);
  const own = launches.find(({ launchId }) => launchId === versionId);
  const standing = own?.answer && own.answeredAt ? { answer: own.answer, at: own.answeredAt } : undefined;
  if (!outdoes(counting, standing)) return false;
  await recordAnswerOfPerson({ ...ctx, now: counting.at }, { launchId: versionId, personId, answer: counting.answer });
  return true;
}

function readSaid({ outcome, toldAt }: Pick<KeptReceipt, 'outcome' | 'toldAt'>): SaidAnswer[] {
  const answer = answerOfOutcome(outcome);
  return answer ? [{ answer, at: toldAt }] : [];
}
