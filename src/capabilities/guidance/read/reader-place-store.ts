import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';

/** Where a reader stands, in the words in which documents say whom they are for. */
export interface ReaderPlace {
  readonly sectors: readonly string[];
  /** Paragraphs of Schedule 1, "1" to "17". */
  readonly uses: readonly string[];
  readonly roles: readonly string[];
}

/** The sectors, premises uses and roles of somebody now. */
export async function findReaderPlace(ctx: Ctx, personId: string): Promise<ReaderPlace> {
  const row = await queryOne<ReaderPlace>(
    ctx,
    sql`select array_remove(array_agg(distinct s.sector_code), null) as sectors,
        array_remove(array_agg(distinct u.paragraph::text), null) as uses, array_remove(array_agg(distinct s.role), null) as roles
      from network.standing(${ctx.now}::timestamptz) s
      left join network.described_premises place on place.id = s.premises_id
      left join network.premises_uses u on u.code = place.use_code
      where s.person_id = ${personId}::uuid`,
  );
  const { sectors, uses, roles } = row ?? { sectors: null, uses: null, roles: null };
  return { sectors: sectors ?? [], uses: uses ?? [], roles: (roles ?? []).flatMap((role) => said[role] ?? []) };
}

// The network knows offices, documents say what people do at work.
const said: Readonly<Record<string, readonly string[]>> = {
  member: ['staff', 'manager'],
  'sector-lead': ['lead'],
  deputy: ['lead'],
  associate: ['lead'],
};

/** Who answers for documents: their office and organisation, never their name. Nobody where a file brought it in. */
export interface DocumentOwner {
  readonly role: string | null;
  readonly organisation: string | null;
}

/** The office and organisation of whoever owns a document. */
export async function findDocumentOwner(ctx: Ctx, documentId: string): Promise<DocumentOwner> {
  const rows = await query<DocumentOwner>(
    ctx,
    sql`select s.role, o.name as organisation from guidance.document d
      join network.standing(${ctx.now}::timestamptz) s on s.person_id = d.owner_id
      left join network.organisations o on o.id = s.organisation_id
      where d.id = ${documentId}::uuid
      order by s.role = any(array['editor', 'approver', 'hub-officer', 'duty-officer']) desc, o.name nulls last, s.role limit 1`,
  );
  return rows[0] ?? { role: null, organisation: null };
}
