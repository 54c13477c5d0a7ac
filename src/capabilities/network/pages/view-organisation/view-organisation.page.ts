import { z } from 'zod';
import { type CoveredPlace, covers } from '../../../../kernel/cover.ts';
import { coverOf, may, mayWithin } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { markPeopleLeft } from '../../../identity/index.ts';
import { countOrganisationPeople, listOrganisationPeople, type OrganisationPerson } from '../../appointment-store.ts';
import { findOrganisationPlaces } from '../../covered-place-store.ts';
import { networkRefusals } from '../../network-errors.ts';
import { importNetwork, manageRosters, readNetwork, readNetworkPeople } from '../../network-permissions.ts';
import { listPremises, type PremisesLine } from '../../network-premises-store.ts';
import { roleTitle } from '../../network-role.ts';
import { findOrganisation } from '../../organisation-store.ts';

const premisesPageSize = 100;
// Enough to find somebody at most organisations; longer lists are for a search, not a page.
const mostPeople = 100;

/** One organisation: its premises with how many people are at each; names of people only for those who need them. */
export const viewOrganisationPage = definePage({
  url: '/network/organisations/:organisationId',
  access: readNetwork,
  parent: '/network/organisations',
  params: z.object({ organisationId: z.uuid() }),
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }),
  async get(ctx, request) {
    const { organisationId } = request.params;
    const { page } = request.query;
    const organisation = await findOrganisation(ctx, organisationId);
    if (!organisation) throw networkRefusals.refuse('ORGANISATION_UNKNOWN');
    const premises = await listPremises(ctx, organisationId, { number: page, size: premisesPageSize });
    const seesPeople = may(ctx.actor, readNetworkPeople);
    const cover = coverOf(ctx.actor, readNetworkPeople);
    const people = seesPeople ? await listOrganisationPeople(ctx, organisationId, { cover, limit: mostPeople }) : [];
    const place = (await findOrganisationPlaces(ctx, [organisationId])).get(organisationId) ?? {};
    if (people.length > 0) {
      await recordRead(ctx, { what: 'organisation.people-listed', subject: `organisation:${organisationId}` });
    }
    const path = `/network/organisations/${organisationId}`;
    return showPage('network/pages/view-organisation/view-organisation.njk', {
      title: organisation.name,
      titleIsContent: true,
      organisation,
      peopleCount: await countOrganisationPeople(ctx, organisationId),
      premises: premises.map((one) => premisesRow(one, mayMove(ctx, one, place))),
      seesPeople,
      fenced: seesPeople && !covers(cover, place),
      rosterUrl: mayWithin(ctx.actor, manageRosters, place) ? `${path}/roster-tokens` : '',
      people: people.map((person) => personRow(person, may(ctx.actor, markPeopleLeft))),
      morePeople: people.length === mostPeople,
      previousUrl: page > 1 ? `${path}?page=${page - 1}` : '',
      nextUrl: premises.length === premisesPageSize ? `${path}?page=${page + 1}` : '',
    });
  },
});

function mayMove(ctx: Ctx, { id, regionCode }: PremisesLine, organisation: CoveredPlace): boolean {
  return mayWithin(ctx.actor, importNetwork, { ...organisation, regionCodes: [regionCode], premisesId: id });
}

function premisesRow(one: PremisesLine, mayBeMoved: boolean): readonly unknown[] {
  const name = mayBeMoved ? { text: one.name, href: `/network/premises/${one.id}/place` } : one.name;
  return [name, one.reference, one.address, one.postcode, one.regionName, one.people];
}

function personRow(person: OrganisationPerson, mayMark: boolean): readonly unknown[] {
  const name = mayMark ? { text: person.name, href: `/people/${person.personId}/left` } : person.name;
  return [name, roleTitle(person.role), person.premisesName ?? 'The whole organisation'];
}
