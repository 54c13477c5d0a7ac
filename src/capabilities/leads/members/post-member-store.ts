import { newId } from '../../../kernel/ids.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { type MemberKind, roleOfKind } from '../post.ts';

/** Somebody who belongs to a post, or will when they hold the role. Names are for showing. */
export interface MemberLine {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly personName: string;
  readonly kind: MemberKind;
  readonly rank: number | null;
  readonly validFrom: Date;
  /** False while they hold no role that carries it: then the post has a gap. */
  readonly counts: boolean;
}

/** The members of posts at the context's moment: the holder, the deputies by rank, the associates by name. */
export async function listMembers(ctx: Ctx, postIds: readonly string[]): Promise<MemberLine[]> {
  return query(
    ctx,
    sql<MemberLine>`select m.id, m.post_id as "postId", m.person_id as "personId", person.name as "personName", m.kind,
        m.rank, m.valid_from as "validFrom", c.person_id is not null as counts
      from leads.member m
      join identity.people person on person.id = m.person_id
      left join leads.members(${ctx.now}::timestamptz) c on c.post_id = m.post_id and c.person_id = m.person_id
      where m.post_id = any(${[...postIds]}::uuid[]) and m.valid_from <= ${ctx.now}
        and (m.valid_to is null or m.valid_to > ${ctx.now})
      order by m.post_id, m.rank nulls last, lower(person.name), m.id`,
  );
}

/** Somebody's membership of a post that is not ended. */
export interface OpenMember {
  readonly id: string;
  readonly personId: string;
  readonly kind: MemberKind;
  readonly rank: number | null;
}

/** The memberships of a post that are not ended, deputies by rank. */
export async function listOpenMembers(ctx: Ctx, postId: string): Promise<OpenMember[]> {
  return query(
    ctx,
    sql<OpenMember>`select id, person_id as "personId", kind, rank from leads.member
      where post_id = ${postId}::uuid and valid_to is null order by rank nulls last, id`,
  );
}

/** A membership to write. */
export interface NewMember {
  readonly postId: string;
  readonly personId: string;
  readonly kind: MemberKind;
  readonly rank: number | null;
}

/** Begins memberships now; tells how many. */
export async function insertMembers(ctx: Ctx, rows: readonly NewMember[], by: string): Promise<number> {
  return execute(
    ctx,
    sql`insert into leads.member (id, post_id, person_id, kind, rank, valid_from, added_by)
      select r.id, r.post_id, r.person_id, r.kind, r.rank, ${ctx.now}, ${by}
      from unnest(${rows.map(() => newId())}::uuid[], ${rows.map((row) => row.postId)}::uuid[],
        ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.rank)}::integer[]) as r(id, post_id, person_id, kind, rank)
      where not exists (select from leads.member m where m.post_id = r.post_id and m.person_id = r.person_id
        and m.kind = r.kind and m.rank is not distinct from r.rank and m.valid_to is null)`,
  );
}

/** Ends memberships now; tells how many were open. */
export async function endMembers(ctx: Ctx, ids: readonly string[], by: string): Promise<number> {
  return execute(
    ctx,
    sql`update leads.member set valid_to = greatest(${ctx.now}::timestamptz, valid_from), ended_by = ${by}
      where id = any(${[...ids]}::uuid[]) and valid_to is null`,
  );
}

/** Ends what is open in these posts and of these kinds besides the memberships given; tells how many. */
export async function endOtherMembers(
  ctx: Ctx,
  replaced: readonly { readonly postId: string; readonly kind: MemberKind }[],
  kept: readonly NewMember[],
  by: string,
): Promise<number> {
  return execute(
    ctx,
    sql`with replaced as (
        select * from unnest(${replaced.map((row) => row.postId)}::uuid[], ${replaced.map((row) => row.kind)}::text[])
          as t(post_id, kind)
      ), kept as (
        select * from unnest(${kept.map((row) => row.postId)}::uuid[], ${kept.map((row) => row.personId)}::uuid[],
          ${kept.map((row) => row.kind)}::text[], ${kept.map((row) => row.rank)}::integer[])
          as t(post_id, person_id, kind, rank)
      )
      update leads.member m set valid_to = greatest(${ctx.now}::timestamptz, m.valid_from), ended_by = ${by}
      where m.valid_to is null
        and (exists (select from replaced r where r.post_id = m.post_id and r.kind = m.kind)
          or exists (select from kept k where k.post_id = m.post_id and k.person_id = m.person_id))
        and not exists (select from kept k where k.post_id = m.post_id and k.person_id = m.person_id
          and k.kind = m.kind and k.rank is not distinct from m.rank)`,
  );
}

/** Which of these people hold no role that carries their kind, at the context's moment. */
export async function listWithoutRole(
  ctx: Ctx,
  rows: readonly { readonly personId: string; readonly kind: MemberKind }[],
): Promise<ReadonlySet<string>> {
  const found = await query(
    ctx,
    sql<{ personId: string }>`select distinct r.person_id as "personId"
      from unnest(${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => roleOfKind[row.kind])}::text[]) as r(person_id, kind, role)
      where not exists (select from network.roles(${ctx.now}::timestamptz) held where held.person_id = r.person_id
        and (held.role in ('sector-lead', r.role) or (r.kind = 'associate' and held.role = 'deputy')))`,
  );
  return new Set(found.map(({ personId }) => personId));
}
