import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type AnyPage, definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { manageIssuers } from '../../identity-permissions.ts';
import { addIssuerGroup, confirmIssuerGroup, removeIssuerGroup } from '../../oidc/change-issuer-groups.ts';
import { switchIssuer } from '../../oidc/change-issuers.ts';
import { callbackUrl, checkIssuer } from '../../oidc/employer-client.ts';
import type { EmployerOutside } from '../../oidc/finish-employer-sign-in.ts';
import { writeScope } from '../../oidc/issuer.ts';
import { findIssuer, type Issuer } from '../../oidc/issuer-store.ts';
import { describeGroups } from '../issuer-view.ts';

const deedForm = z.discriminatedUnion('deed', [
  z.object({ deed: z.enum(['check', 'switch-on', 'switch-off']) }),
  z.object({ deed: z.enum(['confirm', 'remove']), group: z.uuid() }),
  z.object({
    deed: z.literal('add'),
    groupName: z.string().trim().min(1, 'Give the group as the employer writes it.').max(300),
    role: z.string().min(1, 'Choose a role.'),
    scope: z.string().min(1, 'Choose over what the role is held.'),
  }),
]);

/** Makes the page of one employer's sign-in: what is set, on or off, and what its groups hold. */
export function makeViewIssuerPage(outside: EmployerOutside): AnyPage {
  const { network } = outside;
  return definePage({
    url: '/issuers/:issuerId',
    access: manageIssuers,
    parent: '/issuers',
    stepUp: true,
    params: z.object({ issuerId: z.uuid() }),
    form: deedForm,
    async get(ctx, { params, attempt }) {
      const typed = attempt?.values ?? {};
      const issuer = await getIssuer(ctx, params.issuerId);
      const scopes = await network.listScopes(ctx, issuer.organisationId);
      return showPage('identity/pages/view-issuer/view-issuer.njk', {
        title: issuer.name,
        titleIsContent: true,
        issuer,
        action: `/issuers/${issuer.id}`,
        organisation: (await network.nameOrganisation(ctx, issuer.organisationId))?.name ?? '',
        callbackUrl: callbackUrl(ctx),
        groups: await describeGroups(ctx, issuer, network),
        roles: asItems(network.roles, ({ name, title }) => [name, title], typed.role),
        scopes: asItems(scopes, ({ scope, label }) => [writeScope(scope), label], typed.scope),
        groupName: typed.groupName ?? '',
      });
    },
    post: (ctx, { params, form }) => act(ctx, params.issuerId, form, outside),
  });
}

async function getIssuer(ctx: Ctx, id: string): Promise<Issuer> {
  const issuer = await findIssuer(ctx, id);
  if (!issuer) throw identityRefusals.refuse('ISSUER_NOT_FOUND');
  return issuer;
}

function asItems<One>(list: readonly One[], read: (one: One) => readonly [string, string], chosen: unknown): object[] {
  const items = list.map(read).map(([value, text]) => ({ value, text, selected: value === chosen }));
  return [{ value: '', text: 'Choose one' }, ...items];
}

async function act(
  ctx: Ctx,
  issuerId: string,
  form: z.output<typeof deedForm>,
  { network, outbound }: EmployerOutside,
): Promise<PageReply> {
  const back = (notice: string): PageReply => goTo(`/issuers/${issuerId}`, { notice });
  switch (form.deed) {
    case 'check': {
      const wrong = await checkIssuer(ctx, await getIssuer(ctx, issuerId), outbound);
      return wrong ? tryAgain({ form: `It does not answer as it should: ${wrong}` }) : back('It answers as it should.');
    }
    case 'switch-on':
      await switchIssuer(ctx, issuerId, true, network);
      return back('It is on: people with an address of these domains sign in there from now on.');
    case 'switch-off':
      await switchIssuer(ctx, issuerId, false, network);
      return back('It is off. Whoever signed in there is signed out, and what its groups gave has ended.');
    case 'confirm':
      await confirmIssuerGroup(ctx, issuerId, form.group);
      return back('Confirmed. The group holds its role from the next sign-in of its people.');
    case 'remove':
      await removeIssuerGroup(ctx, issuerId, form.group, network);
      return back('Removed. What the group gave has ended.');
    default: {
      const added = await addIssuerGroup(ctx, issuerId, form, network);
      return added.ok ? back(`The group “${form.groupName}” is added.`) : tryAgain(added.errors);
    }
  }
}
