import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** A place where somebody stands, with what it is. */
export interface OwnPremises {
  readonly name: string;
  readonly sectorCode: string | null;
  readonly sectorName: string | null;
  readonly useName: string | null;
  /** The paragraph of Schedule 1 to the 2025 Act, 1 to 17. */
  readonly useParagraph: string | null;
}

/** The premises over which somebody holds something now, by themselves or through their organisation, by name. */
export function listOwnPremises(ctx: Pick<Ctx, 'db' | 'now'>, personId: string): Promise<OwnPremises[]> {
  return query(
    ctx,
    sql<OwnPremises>`select distinct p.id, p.name, p.sector_code as "sectorCode", s.name as "sectorName", u.name as "useName",
        u.paragraph::text as "useParagraph"
      from network.standing(${ctx.now}::timestamptz) st
      join network.places p on p.id = st.premises_id
      left join network.sectors s on s.code = p.sector_code
      left join network.described_premises d on d.id = p.id
      left join network.premises_uses u on u.code = d.use_code
      where st.person_id = ${personId}::uuid
      order by p.name`,
  );
}
