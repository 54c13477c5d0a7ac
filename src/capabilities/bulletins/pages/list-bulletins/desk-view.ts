import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Bulletin, type BulletinState, isReviewedKind, kindWords } from '../../bulletin.ts';
import { listDrafts, listRounds } from '../../bulletin-store.ts';
import { approveBulletins, prepareBulletins, sendBulletins } from '../../bulletins-permissions.ts';
import { listInReview } from '../../review/bulletin-review-store.ts';
import { actingPerson, mayApprove } from '../../review/require-bulletin-deed.ts';

/** How far each is, for people. */
export const stateWords: Readonly<Record<BulletinState, string>> = {
  draft: 'draft',
  'in-review': 'waits for approval',
  approved: 'approved, not sent yet',
  sent: 'sent',
};

/** What whoever writes, approves or sends has before them; nothing for readers. */
export async function makeDeskView(ctx: Ctx) {
  const personId = actingPerson(ctx);
  const [maySend, mayPrepare, maySecond] = [sendBulletins, prepareBulletins, approveBulletins].map((permission) =>
    may(ctx.actor, permission),
  );
  if (!personId || !(maySend || mayPrepare || maySecond)) return null;
  const [drafts, waiting, rounds] = await Promise.all([
    maySend || mayPrepare ? listDrafts(ctx, personId) : [],
    maySecond ? listInReview(ctx, personId) : [],
    maySend ? listRounds(ctx, 10) : [],
  ]);
  return {
    ...{ maySend, mayPrepare },
    drafts: drafts.map((each) => line(each, each.writtenAt)),
    waiting: waiting.filter((each) => mayApprove(ctx, each)).map((each) => line(each, each.submittedAt)),
    rounds: rounds.map(({ id, kind, title, sentAt }) => ({
      ...{ url: `/bulletins/${id}/answers`, label: kindWords[kind].label, title, when: sentAt && dayAndTime(sentAt) },
    })),
  };
}

function line({ id, kind, title, state, returnReason }: Bulletin, moment: Date | null) {
  const said = returnReason ? 'returned to you' : stateWords[state];
  return {
    url: isReviewedKind(kind) ? `/bulletins/${id}/review` : `/bulletins/${id}/send`,
    label: `${kindWords[kind].label}, ${said}`,
    title,
    when: moment && dayAndTime(moment),
  };
}
