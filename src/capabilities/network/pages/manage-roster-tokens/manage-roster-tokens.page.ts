import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { networkRefusals } from '../../network-errors.ts';
import { manageRosters } from '../../network-permissions.ts';
import { findOrganisation } from '../../organisation-store.ts';
import { makeRosterToken, requireOrganisation, revokeRosterToken } from '../../scim/change-roster-tokens.ts';
import { listRosterTokens } from '../../scim/roster-token-store.ts';

const template = 'network/pages/manage-roster-tokens/manage-roster-tokens.njk';

/** The tokens by which an organisation's directory keeps its roster: those there are, and a new one, shown once. */
export const manageRosterTokensPage = definePage({
  url: '/network/organisations/:organisationId/roster-tokens',
  access: manageRosters,
  parent: '/network/organisations/:organisationId',
  params: z.object({ organisationId: z.uuid() }),
  form: z.object({
    name: z
      .string()
      .trim()
      .min(1, 'Say what the token is for, for example the name of the directory.')
      .max(100, 'Use at most 100 characters.'),
  }),
  async get(ctx, request) {
    const typed = request.attempt?.values.name ?? '';
    return showPage(template, { ...(await makeView(ctx, request.params.organisationId)), typed });
  },
  async post(ctx, request) {
    const { organisationId } = request.params;
    const token = await makeRosterToken(ctx, organisationId, request.form.name);
    return showPage(template, { ...(await makeView(ctx, organisationId)), typed: '', token });
  },
});

/** Revoking one token. */
export const revokeRosterTokenPage = definePage({
  url: '/network/organisations/:organisationId/roster-tokens/:tokenId/revoke',
  access: manageRosters,
  parent: '/network/organisations/:organisationId/roster-tokens',
  params: z.object({ organisationId: z.uuid(), tokenId: z.uuid() }),
  async post(ctx, request) {
    const { organisationId, tokenId } = request.params;
    await revokeRosterToken(ctx, organisationId, tokenId);
    const notice = 'The token is revoked. The directory that used it is shut out from now on.';
    return goTo(`/network/organisations/${organisationId}/roster-tokens`, { notice });
  },
});

async function makeView(ctx: Ctx, organisationId: string) {
  const organisation = await findOrganisation(ctx, organisationId);
  if (!organisation) throw networkRefusals.refuse('ORGANISATION_UNKNOWN');
  await requireOrganisation(ctx, organisationId);
  const tokens = await listRosterTokens(ctx, organisationId);
  return {
    title: `Roster of ${organisation.name}`,
    action: `/network/organisations/${organisationId}/roster-tokens`,
    scimUrl: `${ctx.config.of(siteConfig).publicUrl}/scim/v2`,
    tokens: tokens.map((one) => ({
      id: one.id,
      name: one.name,
      made: dayAndTime(one.createdAt),
      used: one.lastUsedAt ? dayAndTime(one.lastUsedAt) : 'never',
      revoked: one.revokedAt ? dayAndTime(one.revokedAt) : '',
    })),
  };
}
