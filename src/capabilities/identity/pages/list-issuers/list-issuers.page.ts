import { type AnyPage, definePage, showPage } from '../../../../platform/http/page.ts';
import { manageIssuers } from '../../identity-permissions.ts';
import type { EmployerNetwork } from '../../oidc/employer-network.ts';
import { listIssuers } from '../../oidc/issuer-store.ts';

/** Makes the list of employers at which people sign in. */
export function makeListIssuersPage(network: EmployerNetwork): AnyPage {
  return definePage({
    url: '/issuers',
    access: manageIssuers,
    navigation: { group: 'service', label: 'Employers', order: 70 },
    stepUp: true,
    async get(ctx) {
      const rows = [];
      for (const issuer of await listIssuers(ctx)) {
        const organisation = await network.nameOrganisation(ctx, issuer.organisationId);
        const name = { text: issuer.name, href: `/issuers/${issuer.id}` };
        rows.push([name, issuer.domains.join(', '), organisation?.name ?? '', issuer.switchedOnAt ? 'On' : 'Off']);
      }
      return showPage('identity/pages/list-issuers/list-issuers.njk', { title: 'Employers’ sign-in', rows });
    },
  });
}
