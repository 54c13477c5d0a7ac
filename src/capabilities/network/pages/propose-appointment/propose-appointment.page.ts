import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findAppointment } from '../../appointments/proposal-store.ts';
import { proposalSchema, proposeAppointment, scopeKinds } from '../../appointments/propose-appointment.ts';
import { requireReadable } from '../../appointments/read-appointment.ts';
import { proposeAppointments } from '../../network-permissions.ts';
import { networkRoles } from '../../network-role.ts';
import { listRegions, listSectors } from '../../reference-data-store.ts';

const kindWords: Readonly<Record<(typeof scopeKinds)[number], string>> = {
  national: 'The whole country',
  region: 'A region',
  sector: 'A sector',
  organisation: 'An organisation and all its premises',
  premises: 'Premises',
};

const nothingTyped = { email: '', reference: '', firstDay: '', lastDay: '', reason: '' };

/** Proposing somebody else for an office; from a lapsing appointment the form comes filled in. */
export const proposeAppointmentPage = definePage({
  url: '/network/appointments/propose',
  access: proposeAppointments,
  stepUp: true,
  parent: '/network/appointments',
  query: z.object({ renews: z.uuid().optional().catch(undefined) }),
  form: proposalSchema,
  async get(ctx, request) {
    const given = request.attempt?.values ?? (await readRenewed(ctx, request.query.renews));
    const values: Record<string, unknown> = { ...nothingTyped, ...given };
    const item = (name: string) => (value: string, text: string) => ({ value, text, selected: values[name] === value });
    const choices = (name: string, none: string, data: readonly { code: string; name: string }[]) =>
      [{ code: '', name: none }, ...data].map((one) => item(name)(one.code, one.name));
    return showPage('network/pages/propose-appointment/propose-appointment.njk', {
      title: 'Propose somebody',
      typed: values,
      roles: networkRoles.map((role) => ({
        value: role.name,
        text: role.title,
        hint: role.powerful
          ? { text: 'Needs a voucher and an operator; twelve months unless you say otherwise' }
          : undefined,
      })),
      kinds: scopeKinds.map((value) => ({ value, text: kindWords[value] })),
      regions: choices('region', 'No region', await listRegions(ctx)),
      sectors: choices('sector', 'No sector', await listSectors(ctx)),
    });
  },
  async post(ctx, request) {
    const proposed = await proposeAppointment(ctx, request.form);
    if (!proposed.ok) return tryAgain(proposed.errors);
    const notice = 'Proposed. Send the address of this page to somebody at the place, who can vouch.';
    return goTo(`/network/appointments/${proposed.value}`, { notice });
  },
});

/** The same office again, after its end: whoever renews names the person by their address, as with any proposal. */
async function readRenewed(ctx: Ctx, id: string | undefined): Promise<Record<string, string>> {
  const renewed = id ? await findAppointment(ctx, id) : undefined;
  if (!renewed) return {};
  await requireReadable(ctx, renewed);
  const { role, scope } = renewed;
  return {
    role,
    kind: scope.kind,
    ...(scope.kind === 'region' || scope.kind === 'sector' ? { [scope.kind]: scope.id } : {}),
  };
}
