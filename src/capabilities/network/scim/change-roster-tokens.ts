import { randomBytes } from 'node:crypto';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { findOrganisationPlaces } from '../covered-place-store.ts';
import { networkRefusals } from '../network-errors.ts';
import { manageRosters } from '../network-permissions.ts';
import { findOrganisation } from '../organisation-store.ts';
import { requireWithin } from '../require-within.ts';
import { addRosterToken, endRosterToken, hashRosterToken } from './roster-token-store.ts';

/** Makes a token by which an organisation's directory keeps its roster; the secret is told this once and never kept. */
export async function makeRosterToken(ctx: Ctx, organisationId: string, name: string): Promise<string> {
  if (!may(ctx.actor, manageRosters)) throw networkRefusals.refuse('ROSTERS_NOT_ALLOWED');
  await requireOrganisation(ctx, organisationId);
  const organisation = await findOrganisation(ctx, organisationId);
  if (!organisation || organisation.closedAt) throw networkRefusals.refuse('ORGANISATION_UNKNOWN');
  const token = randomBytes(32).toString('base64url');
  const id = newId();
  await inTransaction(ctx, async (within) => {
    const createdBy = actorReference(ctx.actor);
    await addRosterToken(within, { id, organisationId, name, tokenHash: hashRosterToken(token), createdBy });
    await recordAudit(within, {
      action: 'network.roster-token-made',
      subject: `organisation:${organisationId}`,
      detail: { entry: id },
    });
  });
  return token;
}

/** Revokes a token of an organisation at once; revoking it again changes nothing. */
export async function revokeRosterToken(ctx: Ctx, organisationId: string, tokenId: string): Promise<void> {
  if (!may(ctx.actor, manageRosters)) throw networkRefusals.refuse('ROSTERS_NOT_ALLOWED');
  await requireOrganisation(ctx, organisationId);
  await inTransaction(ctx, async (within) => {
    if (!(await endRosterToken(within, organisationId, tokenId))) return;
    await recordAudit(within, {
      action: 'network.roster-token-revoked',
      subject: `organisation:${organisationId}`,
      detail: { entry: tokenId },
    });
  });
}

/** Refuses unless the organisation is there and within the actor's scope. */
export async function requireOrganisation(ctx: Ctx, organisationId: string): Promise<void> {
  const place = (await findOrganisationPlaces(ctx, [organisationId])).get(organisationId);
  if (!place) throw networkRefusals.refuse('ORGANISATION_UNKNOWN');
  requireWithin(ctx, manageRosters, place);
}
