import { z } from 'zod';
import { may } from '../../kernel/permission.ts';
import { accepted, type Checked, checkInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { findPremisesPlaces } from './covered-place-store.ts';
import { listBoundedRegions } from './geography/boundary-store.ts';
import { locatePoint } from './geography/locate-point.ts';
import { networkRefusals } from './network-errors.ts';
import { importNetwork } from './network-permissions.ts';
import { findPremisesPlace, writePremisesPlace } from './network-premises-store.ts';
import { requireWithin } from './require-within.ts';

// An empty field is no number; coerced, it would be the equator.
const degrees = (what: string, limit: number, example: string) =>
  z.preprocess(
    (raw) => (raw === '' ? undefined : raw),
    z.coerce
      .number(`Give the ${what} as a number of degrees, for example ${example}.`)
      .min(-limit, `The ${what} must be between -${limit} and ${limit}.`)
      .max(limit, `The ${what} must be between -${limit} and ${limit}.`),
  );
const place = z.object({
  latitude: degrees('latitude', 90, '51.5010'),
  longitude: degrees('longitude', 180, '-0.1416'),
});

/** Puts premises where a person says they are (degrees, as text or numbers); tells whether that is outside their region's boundary. */
export async function movePremises(
  ctx: Ctx,
  premisesId: string,
  raw: { readonly latitude: unknown; readonly longitude: unknown },
): Promise<Checked<{ readonly outside: boolean }>> {
  if (!may(ctx.actor, importNetwork)) throw networkRefusals.refuse('PREMISES_NOT_ALLOWED');
  const checked = checkInput(place, raw);
  if (!checked.ok) return checked;
  return inTransaction(ctx, async (within) => {
    const premises = await findPremisesPlace(within, premisesId);
    if (!premises) throw networkRefusals.refuse('PREMISES_UNKNOWN');
    requireWithin(within, importNetwork, (await findPremisesPlaces(within, [premisesId])).get(premisesId));
    await writePremisesPlace(within, premisesId, checked.value);
    await recordAudit(within, { action: 'network.premises-moved', subject: `premises:${premisesId}`, detail: {} });
    const bounded = (await listBoundedRegions(within)).includes(premises.regionCode);
    const { region } = await locatePoint(within, checked.value);
    return accepted({ outside: bounded && region !== premises.regionCode });
  });
}
