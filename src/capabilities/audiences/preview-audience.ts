import type { Cover } from '../../kernel/cover.ts';
import { withinCover } from '../../platform/db/cover-sql.ts';
import { type Ctx, query, type Sql, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from './audience.ts';
import { audienceCountSql, audienceSql } from './audience-sql.ts';

/** How many people share a region, a sector or a channel. The code is null for those who stand in none. */
export interface PreviewCount {
  readonly code: string | null;
  readonly name: string;
  readonly people: number;
}

/** Who an audience is, in numbers, at the context's moment. */
export interface AudiencePreview {
  readonly people: number;
  readonly byRegion: readonly PreviewCount[];
  readonly bySector: readonly PreviewCount[];
  /** By channel name; somebody with two channels counts under both. */
  readonly byChannel: readonly { readonly channel: string; readonly people: number }[];
  /** People whom nothing can be sent to. */
  readonly unreachable: number;
}

/** Somebody whom nothing can be sent to, and why. */
export interface UnreachablePerson {
  readonly personId: string;
  readonly name: string;
  readonly regionName: string | null;
  readonly sectorName: string | null;
  readonly reason: string;
}

/** One page of a long list; pages count from 1. */
export interface PreviewPage {
  readonly number: number;
  readonly size: number;
}

interface CountRow {
  readonly kind: 'people' | 'region' | 'sector' | 'channel' | 'unreachable';
  readonly code: string | null;
  readonly name: string | null;
  readonly people: number;
}

/**
 * Counts an audience in one statement. `channelsForAll` names the channels that need no address and so reach everybody;
 * they are counted, but do not make anybody reachable: nothing is sent through them.
 */
export async function previewAudience(
  ctx: Ctx,
  expression: AudienceExpression,
  channelsForAll: readonly string[] = [],
): Promise<AudiencePreview> {
  const rows = await query(ctx, countStatement(audienceCountSql(expression, ctx.now)));
  const of = (kind: CountRow['kind']): CountRow[] => rows.filter((row) => row.kind === kind);
  const people = of('people')[0]?.people ?? 0;
  const sent = of('channel').map((row) => ({ channel: row.code ?? '', people: row.people }));
  return {
    people,
    byRegion: named(of('region'), 'No one region'),
    bySector: named(of('sector'), 'No one sector'),
    byChannel: [...sent, ...channelsForAll.map((channel) => ({ channel, people }))],
    unreachable: of('unreachable')[0]?.people ?? 0,
  };
}

/** One page of the people of an audience within the reader's cover whom nothing can be sent to, by name, with the reason. */
export async function listAudienceUnreachable(
  ctx: Ctx,
  expression: AudienceExpression,
  page: PreviewPage & { readonly cover: Cover },
): Promise<UnreachablePerson[]> {
  const columns = { region: sql`a.region_code`, sector: sql`a.sector_code` };
  const covered = withinCover(page.cover, {
    ...columns,
    organisation: sql`a.organisation_id`,
    premises: sql`a.premises_id`,
  });
  return query(
    ctx,
    sql<UnreachablePerson>`
      with audience as materialized (${audienceSql(expression, ctx.now)})
      select a.person_id as "personId", n.name, r.name as "regionName", s.name as "sectorName",
        'There is no e-mail address or other contact point that can be used.' as reason
      from audience a
      join identity.people n on n.id = a.person_id
      left join network.regions r on r.code = a.region_code
      left join network.sectors s on s.code = a.sector_code
      where ${covered} and not exists (select from identity.reachable c where c.person_id = a.person_id)
      order by lower(n.name), a.person_id limit ${page.size} offset ${(page.number - 1) * page.size}`,
  );
}

export function countStatement(audience: Sql): Sql<CountRow> {
  return sql<CountRow>`
    with audience as materialized (${audience}),
    reach as materialized (
      select distinct c.person_id, c.channel from identity.reachable c
      where c.person_id in (select person_id from audience)
    )
    select 'people' as kind, null as code, null as name, count(*) as people from audience
    union all
    select 'region', a.code, r.name, a.people
    from (select region_code as code, count(*) as people from audience group by 1) a
    left join network.regions r on r.code = a.code
    union all
    select 'sector', a.code, s.name, a.people
    from (select sector_code as code, count(*) as people from audience group by 1) a
    left join network.sectors s on s.code = a.code
    union all
    select 'channel', channel, null, count(*) from reach group by channel
    union all
    select 'unreachable', null, null, (select count(*) from audience) - (select count(distinct person_id) from reach)
    order by kind, people desc, name`;
}

function named(rows: readonly CountRow[], otherwise: string): PreviewCount[] {
  return rows.map(({ code, name, people }) => ({ code, name: name ?? code ?? otherwise, people }));
}
