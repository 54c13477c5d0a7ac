import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { IssuerGroupRow, IssuerRow } from '../identity-rows.generated.ts';
import type { IssuerGroup } from './issuer.ts';

/** An issuer as an operator sees it; its secret is read only to be used. */
export type Issuer = Omit<IssuerRow, 'sealedSecret' | 'createdBy'> & { readonly domains: readonly string[] };

const columns = sql`issuer.id, issuer.name, issuer.issuer_url as "issuerUrl", issuer.client_id as "clientId",
  issuer.organisation_id as "organisationId", issuer.group_claim as "groupClaim", issuer.created_at as "createdAt",
  issuer.switched_on_at as "switchedOnAt",
  array(select domain from identity.issuer_domain where issuer_id = issuer.id order by domain) as domains`;

/** All issuers by name. */
export async function listIssuers(ctx: Ctx): Promise<Issuer[]> {
  return query(ctx, sql<Issuer>`select ${columns} from identity.issuer issuer order by lower(name), id`);
}

/** One issuer, on or off. */
export async function findIssuer(ctx: Ctx, id: string): Promise<Issuer | undefined> {
  return queryOne(ctx, sql<Issuer>`select ${columns} from identity.issuer issuer where id = ${id}`);
}

/** One issuer, kept from being changed by others until the transaction ends. */
export async function lockIssuer(ctx: Ctx, id: string): Promise<Issuer | undefined> {
  return queryOne(ctx, sql<Issuer>`select ${columns} from identity.issuer issuer where id = ${id} for update`);
}

/** The issuer that is on and speaks for a domain (in small letters). */
export async function findIssuerOfDomain(ctx: Ctx, domain: string): Promise<{ readonly id: string } | undefined> {
  return queryOne(
    ctx,
    sql<{
      id: string;
    }>`select issuer.id from identity.issuer_domain d join identity.issuer issuer on issuer.id = d.issuer_id
      where d.domain = ${domain} and issuer.switched_on_at is not null`,
  );
}

/** The sealed client secret of an issuer. */
export async function findSealedSecret(ctx: Ctx, id: string): Promise<Buffer | undefined> {
  const row = await queryOne(
    ctx,
    sql<Pick<IssuerRow, 'sealedSecret'>>`select sealed_secret as "sealedSecret" from identity.issuer where id = ${id}`,
  );
  return row?.sealedSecret;
}

/** Keeps a new issuer, off; false when this client of this issuer is there already. */
export async function insertIssuer(ctx: Ctx, issuer: Omit<IssuerRow, 'createdAt' | 'switchedOnAt'>): Promise<boolean> {
  const kept = await execute(
    ctx,
    sql`insert into identity.issuer
      (id, name, issuer_url, client_id, sealed_secret, organisation_id, group_claim, created_by, created_at)
    values (${issuer.id}, ${issuer.name}, ${issuer.issuerUrl}, ${issuer.clientId}, ${issuer.sealedSecret},
      ${issuer.organisationId}, ${issuer.groupClaim}, ${issuer.createdBy}, ${ctx.now})
    on conflict (issuer_url, client_id) do nothing`,
  );
  return kept === 1;
}

/** Writes what of an issuer can change; without a secret the one there is stays. */
export async function updateIssuer(
  ctx: Ctx,
  issuer: Pick<IssuerRow, 'id' | 'name' | 'organisationId' | 'groupClaim'> & { readonly sealedSecret?: Buffer },
): Promise<void> {
  await execute(
    ctx,
    sql`update identity.issuer set name = ${issuer.name}, organisation_id = ${issuer.organisationId},
      group_claim = ${issuer.groupClaim}, sealed_secret = coalesce(${issuer.sealedSecret ?? null}::bytea, sealed_secret)
    where id = ${issuer.id}`,
  );
}

/** Gives an issuer exactly these domains; tells which of them are another's, and then nothing may be kept. */
export async function setDomains(ctx: Ctx, issuerId: string, domains: readonly string[]): Promise<string[]> {
  await execute(
    ctx,
    sql`delete from identity.issuer_domain where issuer_id = ${issuerId} and domain <> all(${[...domains]}::text[])`,
  );
  await execute(
    ctx,
    sql`insert into identity.issuer_domain (domain, issuer_id) select unnest(${[...domains]}::text[]), ${issuerId}::uuid
    on conflict (domain) do nothing`,
  );
  const others = await query<{ domain: string }>(
    ctx,
    sql`select domain from identity.issuer_domain where domain = any(${[...domains]}::text[]) and issuer_id <> ${issuerId}`,
  );
  return others.map(({ domain }) => domain);
}

/** Switches an issuer on or off; tells whether that changed anything. */
export async function setSwitchedOn(ctx: Ctx, id: string, on: boolean): Promise<boolean> {
  const changed = await execute(
    ctx,
    sql`update identity.issuer set switched_on_at = case when ${on} then ${ctx.now}::timestamptz end
    where id = ${id} and (switched_on_at is not null) <> ${on}`,
  );
  return changed === 1;
}

/** What the groups of an issuer hold here, by group. */
export async function listIssuerGroups(ctx: Ctx, issuerId: string): Promise<IssuerGroup[]> {
  const rows = await query<
    Pick<IssuerGroupRow, 'id' | 'groupName' | 'role' | 'scopeId' | 'addedBy' | 'confirmedBy'> & {
      kind: IssuerGroup['scope']['kind'];
    }
  >(
    ctx,
    sql`select id, group_name as "groupName", role, scope_kind as kind, scope_id as "scopeId", added_by as "addedBy",
      confirmed_by as "confirmedBy"
    from identity.issuer_group where issuer_id = ${issuerId} order by group_name, role, scope_kind, scope_id`,
  );
  return rows.map(({ kind, scopeId, ...row }) => ({ ...row, scope: { kind, id: scopeId } }));
}

/** Keeps what a group holds; false when it is there already. */
export async function insertIssuerGroup(
  ctx: Ctx,
  issuerId: string,
  group: Omit<IssuerGroup, 'confirmedBy'>,
): Promise<boolean> {
  const kept = await execute(
    ctx,
    sql`insert into identity.issuer_group (id, issuer_id, group_name, role, scope_kind, scope_id, added_by, added_at)
    values (${group.id}, ${issuerId}, ${group.groupName}, ${group.role}, ${group.scope.kind}, ${group.scope.id},
      ${group.addedBy}, ${ctx.now})
    on conflict (issuer_id, group_name, role, scope_kind, scope_id) do nothing`,
  );
  return kept === 1;
}

/** Notes who confirmed what a group holds. */
export async function noteGroupConfirmed(ctx: Ctx, id: string, confirmedBy: string): Promise<void> {
  await execute(
    ctx,
    sql`update identity.issuer_group set confirmed_by = ${confirmedBy}, confirmed_at = ${ctx.now} where id = ${id}`,
  );
}

/** Removes what a group holds. */
export async function deleteIssuerGroup(ctx: Ctx, id: string): Promise<void> {
  await execute(ctx, sql`delete from identity.issuer_group where id = ${id}`);
}
