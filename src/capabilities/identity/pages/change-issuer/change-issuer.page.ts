import { z } from 'zod';
import { type AnyPage, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { manageIssuers } from '../../identity-permissions.ts';
import { changeIssuer } from '../../oidc/change-issuers.ts';
import type { EmployerNetwork } from '../../oidc/employer-network.ts';
import { issuerSettings } from '../../oidc/issuer.ts';
import { findIssuer } from '../../oidc/issuer-store.ts';
import { issuerFields } from '../issuer-view.ts';

/** Makes the form that changes an employer's sign-in. */
export function makeChangeIssuerPage(network: EmployerNetwork): AnyPage {
  return definePage({
    url: '/issuers/:issuerId/change',
    access: manageIssuers,
    parent: '/issuers/:issuerId',
    stepUp: true,
    params: z.object({ issuerId: z.uuid() }),
    form: issuerSettings,
    async get(ctx, { params, attempt }) {
      const issuer = await findIssuer(ctx, params.issuerId);
      if (!issuer) throw identityRefusals.refuse('ISSUER_NOT_FOUND');
      const organisation = await network.nameOrganisation(ctx, issuer.organisationId);
      const kept = { ...issuer, domains: issuer.domains.join('\n'), organisation: organisation?.reference ?? '' };
      return showPage('identity/pages/change-issuer/change-issuer.njk', {
        title: `Change the sign-in of ${issuer.name}`,
        action: `/issuers/${issuer.id}/change`,
        fields: issuerFields(attempt?.values, {
          ...{ name: kept.name, domains: kept.domains, organisation: kept.organisation, groupClaim: kept.groupClaim },
        }),
      });
    },
    async post(ctx, { params, form }) {
      const changed = await changeIssuer(ctx, params.issuerId, form, network);
      if (!changed.ok) return tryAgain(changed.errors);
      return goTo(`/issuers/${params.issuerId}`, { notice: 'Changed. It holds from the next sign-in.' });
    },
  });
}
