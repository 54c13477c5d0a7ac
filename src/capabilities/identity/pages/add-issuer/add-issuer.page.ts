import { type AnyPage, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { manageIssuers } from '../../identity-permissions.ts';
import { addIssuer } from '../../oidc/change-issuers.ts';
import { callbackUrl } from '../../oidc/employer-client.ts';
import type { EmployerNetwork } from '../../oidc/employer-network.ts';
import { newIssuer } from '../../oidc/issuer.ts';
import { issuerFields } from '../issuer-view.ts';

/** Makes the form for another employer. */
export function makeAddIssuerPage(network: EmployerNetwork): AnyPage {
  return definePage({
    url: '/issuers/new',
    access: manageIssuers,
    parent: '/issuers',
    stepUp: true,
    form: newIssuer,
    async get(ctx, { attempt }) {
      return showPage('identity/pages/add-issuer/add-issuer.njk', {
        title: 'Add an employer’s sign-in',
        isNew: true,
        fields: issuerFields(attempt?.values, { groupClaim: 'groups' }),
        callbackUrl: callbackUrl(ctx),
      });
    },
    async post(ctx, { form }) {
      const added = await addIssuer(ctx, form, network);
      if (!added.ok) return tryAgain(added.errors);
      return goTo(`/issuers/${added.value}`, { notice: `${form.name} is added, and off until you switch it on.` });
    },
  });
}
