import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction, type Sql, sql } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import {
  findChannelDescription,
  findLaunchContent,
  getLaunch,
  launchToChosen,
  stopLaunch,
} from '../../delivery/index.ts';
import { findPost, type Post } from '../../leads/index.ts';
import { cascadeTopic } from '../cascade-topic.ts';
import { addOwnWords } from './add-own-words.ts';
import { type NetworkPart, waysInto } from './network-ways.ts';
import type { PassOn } from './pass-on.ts';
import {
  insertOnward,
  listEarlierLaunches,
  listLaunchedVersions,
  listWaitingPassOns,
  lockBranch,
  markPassedOn,
} from './pass-on-store.ts';
import { assignLaunch, type Claim, chosenWays, claimContacts, followedContacts } from './reach-store.ts';

/** An alert and a post that passes it on. */
export interface Branch {
  readonly alertId: string;
  readonly postId: string;
}

/**
 * Tells a post's network what an alert says now: whoever the post told before is told every later version without anybody's doing,
 * and whoever was chosen since is told for the first time, unless somebody else tells them. Contacts are claimed and launched in one
 * transaction, so that nobody is told twice or forgotten; running it again does nothing more. Waits for the centre's own launch.
 */
export async function tellNetwork(ctx: Ctx, branch: Branch): Promise<void> {
  const post = await findPost(ctx, branch.postId);
  if (!post) return;
  await inTransaction(ctx, async (inside) => {
    const threadId = await lockBranch(inside, branch.alertId, branch.postId);
    const versions = await listLaunchedVersions(inside, branch.alertId);
    const last = versions.at(-1);
    // When its people are known it is announced, and this runs again.
    if (!threadId || !last?.frozen) return;
    const earlier = versions.slice(0, -1).map(({ versionId }) => versionId);
    const telling = { claim: { versionId: last.versionId, earlier, postId: post.postId }, post, threadId, ...branch };
    await follow(inside, telling);
    await begin(inside, telling);
    await notify(inside, cascadeTopic(branch.alertId));
  });
}

interface Telling extends Branch {
  readonly claim: Claim;
  readonly post: Post;
  readonly threadId: string;
}

/** Those told before are told this version, in the signed words alone; what still waits of earlier ones is not sent any more. */
async function follow(ctx: Ctx, telling: Telling): Promise<void> {
  const { claim, postId } = telling;
  if (claim.earlier.length === 0) return;
  for (const launchId of await listEarlierLaunches(ctx, claim.earlier, postId)) await stopLaunch(ctx, launchId);
  const ways = waysInto(ctx, postId);
  await tell(ctx, telling, followedContacts(claim, contactsIn(ways)), ways, '');
}

/** Those chosen since are told, each choice with its own words beside the alert; not of what is over. */
async function begin(ctx: Ctx, telling: Telling): Promise<void> {
  const waiting = await listWaitingPassOns(ctx, telling.alertId, telling.postId);
  if (waiting.length === 0) return;
  if (await isOpen(ctx, telling)) {
    for (const passOn of waiting) {
      const ways = waysInto(ctx, telling.postId, partOf(passOn));
      // Words about one version are not put beside another.
      const addition = passOn.versionId === telling.claim.versionId ? passOn.addition : '';
      await tell(ctx, telling, contactsIn(ways), ways, addition);
    }
  }
  await markPassedOn(
    ctx,
    waiting.map(({ id }) => id),
  );
}

function partOf({ groups, listsOf }: PassOn): NetworkPart {
  return { ...(groups === null ? {} : { groups }), ...(listsOf === null ? {} : { ownerId: listsOf }) };
}

function contactsIn(ways: Sql): Sql {
  return sql`select distinct contact_id, person_id from (${ways}) w`;
}

async function isOpen(ctx: Ctx, { claim }: Telling): Promise<boolean> {
  const launch = await getLaunch(ctx, claim.versionId);
  if (launch.expiresAt <= ctx.now || launch.state === 'stopped') return false;
  return !launch.takesBack;
}

async function tell(ctx: Ctx, telling: Telling, contacts: Sql, ways: Sql, addition: string): Promise<void> {
  const { claim, post, alertId } = telling;
  const { own, shared } = await claimContacts(ctx, claim, contacts);
  if (own === 0 && shared === 0) return;
  const launchId = own > 0 ? newId() : null;
  if (launchId) await launchOnward(ctx, telling, { launchId, ways, addition });
  await insertOnward(ctx, {
    versionId: claim.versionId,
    postId: post.postId,
    launchId,
    told: own,
    toldByOthers: shared,
  });
  await recordAudit(ctx, {
    action: 'cascade.network-told',
    subject: `alert:${alertId}`,
    detail: { post: `post:${post.postId}`, version: claim.versionId, told: own, toldByOthers: shared },
  });
}

async function launchOnward(
  ctx: Ctx,
  { claim, post, threadId, alertId }: Telling,
  { launchId, ways, addition }: { launchId: string; ways: Sql; addition: string },
): Promise<void> {
  await assignLaunch(ctx, claim, launchId);
  const said = await getLaunch(ctx, claim.versionId);
  const words = (await findLaunchContent(ctx, claim.versionId)) ?? {};
  const channels = said.channels.filter(carriesToContacts);
  const content = Object.fromEntries(Object.entries(words).filter(([channel]) => channels.includes(channel)));
  await launchToChosen(
    ctx,
    {
      ...{ launchId, threadId, kind: 'onward', matterId: alertId, says: claim.versionId },
      ...{ lane: said.lane, weight: said.weight, takesBack: said.takesBack, expiresAt: said.expiresAt },
      content: addOwnWords(content, { from: post.name, text: addition }),
      channels,
      followsThread: false,
    },
    chosenWays(claim, post, { launchId, channels }, ways),
  );
}

// What goes to an address that a contact may have; nothing that only machines or people of the platform have.
function carriesToContacts(name: string): boolean {
  const channel = findChannelDescription(name);
  return channel?.kind === 'sent' && channel.needsAddress && channel.form !== 'event';
}
