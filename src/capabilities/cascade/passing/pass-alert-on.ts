import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { makeCopy } from '../../cards/index.ts';
import { getLaunch, listLaunchesOfPerson, recordAnswerOfPerson } from '../../delivery/index.ts';
import { listPostsOf, type OwnPost } from '../../leads/index.ts';
import { cascadeRefusals } from '../cascade-errors.ts';
import { passAlertsOn } from '../cascade-permissions.ts';
import { cascadeTopic } from '../cascade-topic.ts';
import { longestAddition } from './add-own-words.ts';
import { askToTell } from './ask-to-tell.ts';
import type { WayOn } from './pass-on.ts';
import { insertPassOn, listLaunchedVersions } from './pass-on-store.ts';

/** How somebody passes an alert on for a post. */
export interface PassOnInput {
  readonly alertId: string;
  readonly postId: string;
  readonly way: WayOn;
  /** Groups to send to; none is everybody. */
  readonly groups?: readonly string[];
  /** Own words beside the alert. */
  readonly addition?: string;
  /** To about how many people it was read out. */
  readonly people?: number;
}

/** What somebody did, and where the card is that was made for it. */
export interface PassedOn {
  readonly id: string;
  /** The code of the card, to quote and to open; only of the way `card`. */
  readonly code: string | null;
}

/** The most people that one person can have read something out to. */
export const mostHearers = 1_000_000;

/**
 * Passes the version that an alert has now on for a post. Sending is only asked for here: it is done at once by a job, and again for
 * every later version. Whoever does it has thereby passed the alert on, which is their receipt. Refuses PASS_ON_NOT_YOURS,
 * PASS_ON_NOT_TOLD, and PASS_ON_OVER for anything but having read it out.
 */
export async function passAlertOn(ctx: Ctx, input: PassOnInput): Promise<Checked<PassedOn>> {
  const fault = judgeInput(input);
  if (fault) return wrongInput(fault);
  const { alertId, postId, way } = input;
  const { personId, post } = await requireMember(ctx, postId);
  const versionId = (await listLaunchedVersions(ctx, alertId)).at(-1)?.versionId;
  if (!versionId) throw cascadeRefusals.refuse('PASS_ON_NOT_TOLD', { alertId });
  if (way !== 'read' && !(await isInForce(ctx, versionId))) throw cascadeRefusals.refuse('PASS_ON_OVER', { alertId });
  const id = newId();
  return inTransaction(ctx, async (inside) => {
    const addition = input.addition?.trim() ?? '';
    const code = way === 'card' ? (await makeCopy(inside, { versionId, postId, addition })).code : null;
    await insertPassOn(inside, {
      ...{ id, alertId, versionId, postId, personId, way, code, addition },
      groups: input.groups && input.groups.length > 0 ? input.groups : null,
      listsOf: post.kind === 'associate' ? personId : null,
      people: way === 'read' ? (input.people ?? null) : null,
    });
    if (way === 'send') await askToTell(inside, { alertId, postId });
    await giveReceipt(inside, alertId, versionId, personId);
    await recordAudit(inside, {
      action: 'cascade.passed-on',
      subject: `alert:${alertId}`,
      detail: { post: `post:${postId}`, version: versionId, way },
    });
    await notify(inside, cascadeTopic(alertId));
    return accepted({ id, code });
  });
}

function judgeInput({ way, people, addition = '' }: PassOnInput): Readonly<Record<string, string>> | undefined {
  if (addition.length > longestAddition)
    return { addition: `Your own words may have ${longestAddition} characters at most.` };
  if (way !== 'read') return undefined;
  if (people === undefined) return { people: 'Say to about how many people you read it.' };
  const fits = Number.isInteger(people) && people >= 1 && people <= mostHearers;
  return fits ? undefined : { people: 'Give a whole number of people, at least 1.' };
}

/** Whether a version may still be passed on: neither over nor a last word. */
export async function isInForce(ctx: Ctx, versionId: string): Promise<boolean> {
  const { expiresAt, takesBack, state } = await getLaunch(ctx, versionId);
  return expiresAt > ctx.now && !takesBack && state !== 'stopped';
}

/** The posts for which somebody passes alerts on now: theirs, those they act for, and those with lists of their own. */
export async function listPostsToPassOnFor(ctx: Ctx, personId: string): Promise<OwnPost[]> {
  const posts = await listPostsOf(ctx, personId);
  return posts.filter(({ kind, actingId }) => kind !== 'deputy' || actingId === personId);
}

async function requireMember(ctx: Ctx, postId: string): Promise<{ personId: string; post: OwnPost }> {
  const { actor } = ctx;
  if (actor.kind === 'person' && may(actor, passAlertsOn)) {
    const post = (await listPostsToPassOnFor(ctx, actor.personId)).find((each) => each.postId === postId);
    if (post) return { personId: actor.personId, post };
  }
  throw cascadeRefusals.refuse('PASS_ON_NOT_YOURS', { postId });
}

// Whoever was not told by the centre has no receipt to give; what they did is kept all the same.
async function giveReceipt(ctx: Ctx, alertId: string, versionId: string, personId: string): Promise<void> {
  const launches = await listLaunchesOfPerson(ctx, alertId, personId);
  if (!launches.some(({ launchId }) => launchId === versionId)) return;
  await recordAnswerOfPerson(ctx, { launchId: versionId, personId, answer: 'passed-on' });
}
