import { actorReference } from '../../../kernel/actor.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPersonByEmail } from '../../identity/index.ts';
import { proposeAppointment } from '../../network/index.ts';
import { leadsRefusals } from '../leads-errors.ts';
import { keepPosts } from '../leads-permissions.ts';
import { type MemberKind, placeOfPost, roleOfKind } from '../post.ts';
import { type LockedPost, lockPost } from '../post-store.ts';
import { endMembers, insertMembers, listOpenMembers, listWithoutRole, type OpenMember } from './post-member-store.ts';

/** Somebody to add to a post, by the address under which the network knows them; why goes into the proposal, if it takes one. */
export interface AddMemberInput {
  readonly postId: string;
  readonly email: string;
  readonly kind: MemberKind;
  readonly why: string;
}

/**
 * Adds somebody to a post; a deputy comes after those there are. Whoever holds no role that carries their place is proposed for
 * it, and counts once it is approved: then `waits` is true. Tells what is wrong at its field.
 */
export async function addMember(ctx: Ctx, input: AddMemberInput): Promise<Checked<{ readonly waits: boolean }>> {
  return changePost(ctx, input.postId, async (within, post, members) => {
    const person = await findPersonByEmail(within, input.email);
    const fault = judgeNewMember(person?.id, input.kind, members);
    if (!person || fault) return wrongInput(fault ?? {});
    const { kind } = input;
    const waits = (await listWithoutRole(within, [{ personId: person.id, kind }])).has(person.id);
    const proposed = waits ? await propose(within, post, input) : undefined;
    if (proposed) return wrongInput({ email: proposed });
    const { postId } = post;
    const by = actorReference(within.actor);
    await insertMembers(within, [{ postId, personId: person.id, kind, rank: nextRank(kind, members) }], by);
    await record(within, post, 'post.member-added', { person: `person:${person.id}`, kind, waits });
    return accepted({ waits });
  });
}

/** Ends somebody's place in a post now. */
export async function endMember(ctx: Ctx, postId: string, memberId: string): Promise<void> {
  await changePost(ctx, postId, async (within, post, members) => {
    const member = getMember(members, memberId);
    await endMembers(within, [memberId], actorReference(within.actor));
    await record(within, post, 'post.member-ended', { person: `person:${member.personId}`, kind: member.kind });
  });
}

/** Puts a deputy one place further up, so that they are asked before the one who stood there. The first stays the first. */
export async function raiseDeputy(ctx: Ctx, postId: string, memberId: string): Promise<void> {
  await changePost(ctx, postId, async (within, post, members) => {
    const raised = getMember(members, memberId);
    const deputies = members.filter(({ kind }) => kind === 'deputy');
    const above = deputies[deputies.indexOf(raised) - 1];
    if (raised.kind !== 'deputy' || !above) return;
    const by = actorReference(within.actor);
    await endMembers(within, [raised.id, above.id], by);
    const swapped = [
      { ...raised, rank: above.rank },
      { ...above, rank: raised.rank },
    ];
    await insertMembers(
      within,
      swapped.map(({ personId, kind, rank }) => ({ postId, personId, kind, rank })),
      by,
    );
    await record(within, post, 'post.deputy-raised', { person: `person:${raised.personId}`, rank: above.rank });
  });
}

/** Takes a post and its members until the transaction ends. Refuses POST_UNKNOWN, and POST_NOT_ALLOWED outside one's scope. */
async function changePost<Result>(
  ctx: Ctx,
  postId: string,
  change: (within: Ctx, post: LockedPost, members: readonly OpenMember[]) => Promise<Result>,
): Promise<Result> {
  return inTransaction(ctx, async (within) => {
    const post = await lockPost(within, postId);
    if (!post) throw leadsRefusals.refuse('POST_UNKNOWN', { postId });
    if (!mayWithin(within.actor, keepPosts, placeOfPost(post))) {
      throw leadsRefusals.refuse('POST_NOT_ALLOWED', { postId });
    }
    return change(within, post, await listOpenMembers(within, postId));
  });
}

function getMember(members: readonly OpenMember[], memberId: string): OpenMember {
  const member = members.find(({ id }) => id === memberId);
  if (!member) throw leadsRefusals.refuse('POST_MEMBER_UNKNOWN', { memberId });
  return member;
}

function nextRank(kind: MemberKind, members: readonly OpenMember[]): number | null {
  if (kind === 'associate') return null;
  return kind === 'holder' ? 0 : Math.max(0, ...members.map(({ rank }) => rank ?? 0)) + 1;
}

function judgeNewMember(
  personId: string | undefined,
  kind: MemberKind,
  members: readonly OpenMember[],
): FieldErrors | undefined {
  if (!personId) {
    return { email: 'Nobody here has this address. They come in by a file of people or a roster first.' };
  }
  if (members.some((member) => member.personId === personId)) {
    return { email: 'They belong to this post already. End that first, if they are to be something else.' };
  }
  const taken = kind === 'holder' && members.some((member) => member.kind === 'holder');
  return taken ? { kind: 'There is a lead already. End their place first.' } : undefined;
}

/** Proposes them for the role over the post's region, or its sector where it has none; says what bars it. One that waits will do. */
async function propose(ctx: Ctx, post: LockedPost, { email, kind, why }: AddMemberInput): Promise<string | undefined> {
  const over = post.regionCode
    ? ({ kind: 'region', region: post.regionCode } as const)
    : ({ kind: 'sector', sector: post.sectorCode } as const);
  const reason = why.trim() || 'They are to belong to a post.';
  const proposed = await proposeAppointment(ctx, { email, role: roleOfKind[kind], reason, ...over });
  if (proposed.ok || proposed.errors.role !== undefined) return undefined;
  return Object.values(proposed.errors)[0];
}

async function record(ctx: Ctx, { postId }: LockedPost, action: string, detail: Record<string, unknown>) {
  await recordAudit(ctx, { action, subject: `post:${postId}`, detail });
}
