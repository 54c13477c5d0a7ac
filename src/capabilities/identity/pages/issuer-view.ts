import { actorReference } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { identityConfig } from '../identity-config.ts';
import type { EmployerNetwork } from '../oidc/employer-network.ts';
import { isGiven, writeScope } from '../oidc/issuer.ts';
import { type Issuer, listIssuerGroups } from '../oidc/issuer-store.ts';
import { namePeople } from '../person-store.ts';

/** The fields of an issuer's form: what was typed, else what is kept. */
export function issuerFields(
  typed: Readonly<Record<string, string | readonly string[]>> | undefined,
  kept: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const names = ['name', 'issuerUrl', 'clientId', 'domains', 'organisation', 'groupClaim'];
  const pairs = names.map((name) => {
    const value = typed?.[name];
    return [name, typeof value === 'string' ? value : (kept[name] ?? '')];
  });
  return Object.fromEntries(pairs);
}

/** The groups of an issuer in words, with what this reader can do about each. */
export async function describeGroups(ctx: Ctx, issuer: Issuer, network: EmployerNetwork): Promise<object[]> {
  const groups = await listIssuerGroups(ctx, issuer.id);
  const scopes = new Map(
    (await network.listScopes(ctx, issuer.organisationId)).map(({ scope, label }) => [writeScope(scope), label]),
  );
  const personOf = (reference: string): string => reference.replace(/^person:/, '');
  const names = await namePeople(
    ctx,
    groups.map((group) => personOf(group.addedBy)),
  );
  const { recoveryRoles } = ctx.config.of(identityConfig);
  return groups.map((group) => ({
    id: group.id,
    group: group.groupName,
    role: network.roles.find(({ name }) => name === group.role)?.title ?? group.role,
    over: scopes.get(writeScope(group.scope)) ?? writeScope(group.scope),
    isGiven: isGiven(group, recoveryRoles),
    addedBy: names.get(personOf(group.addedBy)) ?? 'somebody',
    mayConfirm: group.addedBy !== actorReference(ctx.actor),
  }));
}
