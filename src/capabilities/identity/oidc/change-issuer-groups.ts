import { actorReference, type Scope } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { getLockedIssuer, requireOperator } from './change-issuers.ts';
import type { EmployerNetwork } from './employer-network.ts';
import { type IssuerGroup, writeScope } from './issuer.ts';
import { deleteIssuerGroup, insertIssuerGroup, listIssuerGroups, noteGroupConfirmed } from './issuer-store.ts';

/** A group as an operator gives it; the scope as one word of the form. */
export interface IssuerGroupInput {
  readonly groupName: string;
  readonly role: string;
  readonly scope: string;
}

/** Says what a group of an employer holds here; from then on it is given at each sign-in. Refuses with ISSUER_NOT_FOUND. */
export async function addIssuerGroup(
  ctx: Ctx,
  issuerId: string,
  input: IssuerGroupInput,
  network: EmployerNetwork,
): Promise<Checked<string>> {
  requireOperator(ctx);
  if (!network.roles.some(({ name }) => name === input.role)) return wrongInput({ role: 'Choose a role.' });
  return inTransaction(ctx, async (tx) => {
    const issuer = await getLockedIssuer(tx, issuerId);
    const scopes = await network.listScopes(tx, issuer.organisationId);
    const scope = scopes.find((each) => writeScope(each.scope) === input.scope)?.scope;
    if (!scope) return wrongInput({ scope: 'Choose over what the role is held.' });
    const id = newId();
    const { groupName, role } = input;
    if (!(await insertIssuerGroup(tx, issuerId, { id, groupName, role, scope, addedBy: actorReference(tx.actor) }))) {
      return wrongInput({ groupName: 'This group holds this role over the same already.' });
    }
    await record(tx, 'issuer.group-added', issuerId, { id, role, scope });
    return accepted(id);
  });
}

/** Confirms a group by another operator than the one who added it. Refuses with SECOND_OPERATOR_NEEDED. */
export async function confirmIssuerGroup(ctx: Ctx, issuerId: string, groupId: string): Promise<void> {
  requireOperator(ctx);
  await inTransaction(ctx, async (tx) => {
    const group = await getGroup(tx, issuerId, groupId);
    if (group.addedBy === actorReference(tx.actor)) throw identityRefusals.refuse('SECOND_OPERATOR_NEEDED');
    if (group.confirmedBy !== null) return;
    await noteGroupConfirmed(tx, groupId, actorReference(tx.actor));
    await record(tx, 'issuer.group-confirmed', issuerId, group);
  });
}

/** Removes a group; what it gave ends at once, unless another group gives the same at the next sign-in. */
export async function removeIssuerGroup(
  ctx: Ctx,
  issuerId: string,
  groupId: string,
  network: EmployerNetwork,
): Promise<void> {
  requireOperator(ctx);
  await inTransaction(ctx, async (tx) => {
    const group = await getGroup(tx, issuerId, groupId);
    await deleteIssuerGroup(tx, groupId);
    await network.endRoles(tx, issuerId, group);
    await record(tx, 'issuer.group-removed', issuerId, group);
  });
}

async function getGroup(tx: Ctx, issuerId: string, groupId: string): Promise<IssuerGroup> {
  await getLockedIssuer(tx, issuerId);
  const group = (await listIssuerGroups(tx, issuerId)).find(({ id }) => id === groupId);
  if (!group) throw identityRefusals.refuse('ISSUER_GROUP_NOT_FOUND');
  return group;
}

async function record(
  tx: Ctx,
  action: string,
  issuerId: string,
  group: { readonly id: string; readonly role: string; readonly scope: Scope },
): Promise<void> {
  const detail = { group: group.id, role: group.role, over: writeScope(group.scope) };
  await recordAudit(tx, { action, subject: `issuer:${issuerId}`, detail });
}
