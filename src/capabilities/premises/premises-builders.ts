import type { HeldRole } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import {
  loadReferenceData,
  type PremisesInput,
  saveAppointments,
  saveOrganisations,
  savePremises,
} from '../network/index.ts';

/** Premises of a test. */
export interface TestSite {
  readonly id: string;
  readonly organisationId: string;
  readonly regionCode: string;
}

/**
 * Premises of an organisation of their own (or a known one): a café in London unless said, of which nobody has said its use or
 * how many people are expected. `ctx` is the system's. Tests only.
 */
export async function aSite(
  ctx: Ctx,
  said: Partial<Omit<PremisesInput, 'reference'>> & { readonly organisationName?: string } = {},
): Promise<TestSite> {
  await loadReferenceData(ctx);
  const { organisationName = 'Lantern Lane Cafés', ...place } = said;
  const reference = newId();
  const organisation = { reference, name: organisationName, sectorCode: 'hotels-food' };
  const organisationId = said.organisationId ?? (await saveOrganisations(ctx, [organisation]))[0] ?? '';
  const london = { name: 'Lantern Lane', address: '7 Lantern Lane', postcode: 'SW1A 1AA', regionCode: 'london' };
  const input = { ...london, reference, latitude: 51.501, longitude: -0.1416, ...place, organisationId };
  const [id = ''] = await savePremises(ctx, [input]);
  return { id, organisationId, regionCode: input.regionCode };
}

/** The context of somebody new who holds these roles; `personOf` tells their id. Tests only. */
export async function asHolder(ctx: Ctx, roles: readonly HeldRole[], name = 'Alex Example'): Promise<Ctx> {
  const reference = newId();
  const [personId = ''] = await savePeople(ctx, [{ reference, name, email: `${reference}@people.example` }]);
  await saveAppointments(
    ctx,
    roles.map((held) => ({ personId, ...held })),
  );
  return { ...ctx, actor: { kind: 'person', personId, name, roles } };
}

/** Whose context it is; empty for the system. Tests only. */
export function personOf({ actor }: Ctx): string {
  return actor.kind === 'person' ? actor.personId : '';
}

/** Somebody who is a member over the organisation: keeper of all its premises. Tests only. */
export function asKeeper(ctx: Ctx, site: TestSite): Promise<Ctx> {
  return asHolder(ctx, [memberOver('organisation', site.organisationId)], 'Kit Keeper');
}

/** Somebody who works there. Tests only. */
export function asStaff(ctx: Ctx, site: TestSite): Promise<Ctx> {
  return asHolder(ctx, [memberOver('premises', site.id)], 'Sam Staff');
}

/** Somebody who works there and was named deputy. Tests only. */
export async function asDeputy(ctx: Ctx, site: TestSite): Promise<Ctx> {
  const deputy = await asHolder(ctx, [memberOver('premises', site.id)], 'Dee Deputy');
  await execute(
    ctx,
    sql`insert into premises.keeping (id, premises_id, person_id, kind, began_at, began_by)
      values (${newId()}, ${site.id}, ${personOf(deputy)}, 'deputy', ${ctx.now}, 'system:test')`,
  );
  return deputy;
}

/** An adviser of the region of the premises, whom nobody has let in. Tests only. */
export function asAdviser(ctx: Ctx, site: TestSite): Promise<Ctx> {
  return asHolder(ctx, [inRegion('adviser', site)], 'Ada Adviser');
}

/** An adviser of the region, with the premises open to advisers until `until` (a day; the end of the century unless said). Tests only. */
export async function asInvitedAdviser(ctx: Ctx, site: TestSite, until = '2099-12-31'): Promise<Ctx> {
  await execute(
    ctx,
    sql`insert into premises.site (premises_id, adviser_until, changed_at, changed_by)
      values (${site.id}, ${until}::date, ${ctx.now}, 'system:test')
      on conflict (premises_id) do update set adviser_until = excluded.adviser_until`,
  );
  return asAdviser(ctx, site);
}

/** A hub officer of the region. Tests only. */
export function asOfficer(ctx: Ctx, site: TestSite): Promise<Ctx> {
  return asHolder(ctx, [inRegion('hub-officer', site)], 'Olu Officer');
}

/** The keeper of another organisation's premises. Tests only. */
export async function asOtherKeeper(ctx: Ctx): Promise<Ctx> {
  return asKeeper(ctx, await aSite(ctx, { organisationName: 'Harbour Hat Shop' }));
}

/** Somebody at an insurer: a member of another organisation, with nothing to do with the premises. Tests only. */
export async function asInsurer(ctx: Ctx): Promise<Ctx> {
  return asKeeper(ctx, await aSite(ctx, { organisationName: 'Steady Hand Insurance' }));
}

function memberOver(kind: 'organisation' | 'premises', id: string): HeldRole {
  return { role: 'member', scope: { kind, id } };
}

function inRegion(role: string, { regionCode }: TestSite): HeldRole {
  return { role, scope: { kind: 'region', id: regionCode } };
}
