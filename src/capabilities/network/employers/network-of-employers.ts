import type { Ctx } from '../../../platform/db/database.ts';
import type { EmployerNetwork } from '../../identity/index.ts';
import { networkRoles } from '../network-role.ts';
import { findOrganisation, findOrganisations } from '../organisation-store.ts';
import { listRegions, listSectors } from '../reference-data-store.ts';
import { endEmployerRoles, giveEmployerRoles } from './give-employer-roles.ts';

/** What identity, which lies below, is handed of the network for signing in at an employer. */
export const networkOfEmployers: EmployerNetwork = {
  roles: networkRoles,
  async findOrganisation(ctx, reference) {
    const [found] = await findOrganisations(ctx, [reference]);
    return found && !found.closed ? { id: found.id } : undefined;
  },
  nameOrganisation: findOrganisation,
  listScopes,
  giveRoles: giveEmployerRoles,
  endRoles: endEmployerRoles,
};

async function listScopes(ctx: Ctx, organisationId: string) {
  const [organisation, regions, sectors] = await Promise.all([
    findOrganisation(ctx, organisationId),
    listRegions(ctx),
    listSectors(ctx),
  ]);
  return [
    { scope: { kind: 'organisation', id: organisationId }, label: organisation?.name ?? 'The organisation' },
    { scope: { kind: 'national', id: '' }, label: 'The whole country' },
    ...regions.map(({ code, name }) => ({ scope: { kind: 'region', id: code }, label: `Region: ${name}` }) as const),
    ...sectors.map(({ code, name }) => ({ scope: { kind: 'sector', id: code }, label: `Sector: ${name}` }) as const),
  ] as const;
}
