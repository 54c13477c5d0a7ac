import type { TestEmployer } from '../../../../test/support/employer.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { networkOfEmployers } from '../../network/index.ts';
import { addIssuerGroup } from './change-issuer-groups.ts';
import { addIssuer, switchIssuer } from './change-issuers.ts';

/** The domain of the employer of these tests. */
export const employerDomain = 'hotel.example';

/** An employer's issuer that is on, whose people join the organisation ORG-1; returns its id. Tests only. */
export async function anIssuer(
  ctx: Ctx,
  employer: Pick<TestEmployer, 'issuerUrl' | 'clientId' | 'clientSecret'>,
  domains: readonly string[] = [employerDomain],
): Promise<string> {
  const settings = { name: 'Harbour View', organisation: 'ORG-1', groupClaim: 'groups', domains: [...domains] };
  const { issuerUrl, clientId, clientSecret } = employer;
  const added = await addIssuer(ctx, { ...settings, issuerUrl, clientId, clientSecret }, networkOfEmployers);
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  await switchIssuer(ctx, added.value, true, networkOfEmployers);
  return added.value;
}

/** Says what a group of an issuer holds. Tests only. */
export async function aGroup(
  ctx: Ctx,
  issuerId: string,
  groupName: string,
  role: string,
  scope: string,
): Promise<string> {
  const added = await addIssuerGroup(ctx, issuerId, { groupName, role, scope }, networkOfEmployers);
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  return added.value;
}
