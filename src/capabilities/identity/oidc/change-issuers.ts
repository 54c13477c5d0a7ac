import type { z } from 'zod';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { endEmployerSessions } from '../end-session.ts';
import { identityRefusals } from '../identity-errors.ts';
import { manageIssuers } from '../identity-permissions.ts';
import { sealClientSecret } from './client-secret.ts';
import type { EmployerNetwork } from './employer-network.ts';
import { isNearAddress, type issuerSettings, type newIssuer } from './issuer.ts';
import { type Issuer, insertIssuer, lockIssuer, setDomains, setSwitchedOn, updateIssuer } from './issuer-store.ts';

/** Refuses with ISSUERS_NOT_ALLOWED whoever is no operator. */
export function requireOperator(ctx: Ctx): void {
  if (!may(ctx.actor, manageIssuers)) throw identityRefusals.refuse('ISSUERS_NOT_ALLOWED');
}

/** An issuer that nobody else changes until the transaction ends. Refuses with ISSUER_NOT_FOUND. */
export async function getLockedIssuer(tx: Ctx, id: string): Promise<Issuer> {
  const issuer = await lockIssuer(tx, id);
  if (!issuer) throw identityRefusals.refuse('ISSUER_NOT_FOUND');
  return issuer;
}

// Leaves the transaction without a trace when another issuer has a domain.
class DomainTaken extends Error {}

/** Adds an employer's issuer, off, and returns its id. */
export async function addIssuer(
  ctx: Ctx,
  input: z.output<typeof newIssuer>,
  network: EmployerNetwork,
): Promise<Checked<string>> {
  requireOperator(ctx);
  const near = ctx.config.of(siteConfig).mode === 'sample' && isNearAddress(input.issuerUrl);
  if (!input.issuerUrl.startsWith('https:') && !near) {
    return wrongInput({ issuerUrl: 'The issuer’s address has to begin with https://.' });
  }
  const organisation = await network.findOrganisation(ctx, input.organisation);
  if (!organisation) return wrongInput({ organisation: unknownOrganisation });
  const id = newId();
  return keepWithDomains(ctx, id, input.domains, async (tx) => {
    const { name, issuerUrl, clientId, groupClaim } = input;
    const sealedSecret = sealClientSecret(tx, id, input.clientSecret);
    const createdBy = actorReference(tx.actor);
    const row = { id, name, issuerUrl, clientId, groupClaim, sealedSecret, createdBy, organisationId: organisation.id };
    if (!(await insertIssuer(tx, row))) {
      return wrongInput({ clientId: 'This client of this issuer is there already: change it instead.' });
    }
    await recordAudit(tx, {
      action: 'issuer.added',
      subject: `issuer:${id}`,
      detail: { organisation: organisation.id },
    });
    return accepted(id);
  });
}

const unknownOrganisation = 'No organisation has this reference. Look for it in the list of organisations.';

/** Changes what of an issuer may change; an empty client secret keeps the one there is. Refuses with ISSUER_NOT_FOUND. */
export async function changeIssuer(
  ctx: Ctx,
  id: string,
  input: z.output<typeof issuerSettings>,
  network: EmployerNetwork,
): Promise<Checked<string>> {
  requireOperator(ctx);
  const organisation = await network.findOrganisation(ctx, input.organisation);
  if (!organisation) return wrongInput({ organisation: unknownOrganisation });
  return keepWithDomains(ctx, id, input.domains, async (tx) => {
    const before = await getLockedIssuer(tx, id);
    const { name, groupClaim, clientSecret } = input;
    const sealed = clientSecret === '' ? {} : { sealedSecret: sealClientSecret(tx, id, clientSecret) };
    await updateIssuer(tx, { id, name, groupClaim, organisationId: organisation.id, ...sealed });
    const changed = [
      ...(before.name === name ? [] : ['name']),
      ...(before.domains.join() === [...input.domains].sort().join() ? [] : ['domains']),
      ...(before.organisationId === organisation.id ? [] : ['organisation']),
      ...(before.groupClaim === groupClaim ? [] : ['group claim']),
      ...(clientSecret === '' ? [] : ['client secret']),
    ];
    await recordAudit(tx, { action: 'issuer.changed', subject: `issuer:${id}`, detail: { changed } });
    return accepted(id);
  });
}

async function keepWithDomains(
  ctx: Ctx,
  id: string,
  domains: readonly string[],
  keep: (tx: Ctx) => Promise<Checked<string>>,
): Promise<Checked<string>> {
  let taken: readonly string[] = [];
  try {
    return await inTransaction(ctx, async (tx) => {
      const kept = await keep(tx);
      if (!kept.ok) return kept;
      taken = await setDomains(tx, id, domains);
      if (taken.length > 0) throw new DomainTaken();
      return kept;
    });
  } catch (fault) {
    if (!(fault instanceof DomainTaken)) throw fault;
    return wrongInput({ domains: `Another employer has ${taken.join(', ')}: a domain belongs to one.` });
  }
}

/**
 * Switches an issuer on or off. Off, nobody signs in there, whoever did is signed out, and what its groups gave ends;
 * memberships stay, so that people are still told. Refuses with ISSUER_NOT_FOUND.
 */
export async function switchIssuer(ctx: Ctx, id: string, on: boolean, network: EmployerNetwork): Promise<void> {
  requireOperator(ctx);
  await inTransaction(ctx, async (tx) => {
    await getLockedIssuer(tx, id);
    if (!(await setSwitchedOn(tx, id, on))) return;
    const sessions = on ? 0 : await endEmployerSessions(tx, id);
    if (!on) await network.endRoles(tx, id);
    const action = on ? 'issuer.switched-on' : 'issuer.switched-off';
    await recordAudit(tx, { action, subject: `issuer:${id}`, detail: on ? {} : { sessions } });
  });
}
