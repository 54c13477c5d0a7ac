import { actorReference } from '../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { saveAppointments } from '../network/index.ts';
import { endOtherMembers, insertMembers, listWithoutRole, type NewMember } from './members/post-member-store.ts';
import { type MemberKind, roleOfKind } from './post.ts';
import { type NewPost, openPosts } from './post-store.ts';

/** A post and who belongs to it. What is left out stays as it is; a list given replaces the one that was. */
export interface PostInput extends NewPost {
  /** Null ends the present holder. */
  readonly holderId?: string | null;
  /** In the order in which they stand in. */
  readonly deputyIds?: readonly string[];
  readonly associateIds?: readonly string[];
}

/**
 * Saves posts by region and sector (new, or the members of an open one) and tells their ids in the order given. Whoever holds no
 * role that carries their place is appointed to it over the post's region, or its sector where it has none. For loading: it asks
 * for no permission.
 */
export async function savePosts(ctx: Ctx, inputs: readonly PostInput[]): Promise<string[]> {
  return inTransaction(ctx, async (within) => {
    const by = actorReference(within.actor);
    const { ids, opened } = await openPosts(within, inputs, by);
    const members = inputs.flatMap((input, place) => listGiven(input, ids[place] ?? ''));
    const replaced = inputs.flatMap((input, place) =>
      listReplaced(input).map((kind) => ({ kind, postId: ids[place] ?? '' })),
    );
    const ended = await endOtherMembers(within, replaced, members, by);
    const begun = await insertMembers(within, members, by);
    await appointMembers(within, inputs, ids, members);
    await recordAudit(within, {
      action: 'post.posts-saved',
      subject: 'leads:posts',
      detail: { rows: inputs.length, opened, begun, ended },
    });
    return ids;
  });
}

/** The members that a post is given; somebody named twice belongs to it once, as the first. */
function listGiven({ holderId, deputyIds = [], associateIds = [] }: PostInput, postId: string): NewMember[] {
  const given: NewMember[] = [
    ...(holderId ? [{ postId, personId: holderId, kind: 'holder' as const, rank: 0 }] : []),
    ...deputyIds.map((personId, place) => ({ postId, personId, kind: 'deputy' as const, rank: place + 1 })),
    ...associateIds.map((personId) => ({ postId, personId, kind: 'associate' as const, rank: null })),
  ];
  return given.filter((row, place) => given.findIndex((other) => other.personId === row.personId) === place);
}

function listReplaced({ holderId, deputyIds, associateIds }: PostInput): MemberKind[] {
  return [
    ...(holderId === undefined ? [] : ['holder' as const]),
    ...(deputyIds === undefined ? [] : ['deputy' as const]),
    ...(associateIds === undefined ? [] : ['associate' as const]),
  ];
}

async function appointMembers(
  ctx: Ctx,
  inputs: readonly PostInput[],
  ids: readonly string[],
  members: readonly NewMember[],
): Promise<void> {
  if (members.length === 0) return;
  const without = await listWithoutRole(ctx, members);
  const inputOf = new Map(inputs.map((input, place) => [ids[place], input]));
  const wanted = members
    .filter(({ personId }) => without.has(personId))
    .map(({ personId, kind, postId }) => {
      const post = inputOf.get(postId);
      const scope = post?.regionCode
        ? ({ kind: 'region', id: post.regionCode } as const)
        : ({ kind: 'sector', id: post?.sectorCode ?? '' } as const);
      return { personId, role: roleOfKind[kind], scope };
    });
  if (wanted.length > 0) await saveAppointments(ctx, wanted);
}
