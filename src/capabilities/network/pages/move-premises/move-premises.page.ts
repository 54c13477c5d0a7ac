import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findPremisesPlaces } from '../../covered-place-store.ts';
import { listPastRegions } from '../../mergers/region-merger-store.ts';
import { movePremises } from '../../move-premises.ts';
import { networkRefusals } from '../../network-errors.ts';
import { importNetwork } from '../../network-permissions.ts';
import { findPremisesPlace } from '../../network-premises-store.ts';
import { requireWithin } from '../../require-within.ts';

const says = { given: 'the file that brought it in', district: 'its postcode district', map: 'somebody here' } as const;
const typed = z.string().trim().max(40).default('');

/** Where premises are: two numbers, or a click on the map that fills them in. */
export const movePremisesPage = definePage({
  url: '/network/premises/:premisesId/place',
  access: importNetwork,
  parent: '/network/organisations',
  params: z.object({ premisesId: z.uuid() }),
  form: z.object({ latitude: typed, longitude: typed }),
  async get(ctx, request) {
    const premises = await findPremisesPlace(ctx, request.params.premisesId);
    if (!premises) throw networkRefusals.refuse('PREMISES_UNKNOWN');
    requireWithin(ctx, importNetwork, (await findPremisesPlaces(ctx, [premises.id])).get(premises.id));
    const { latitude, longitude } = { ...premises, ...request.attempt?.values };
    return showPage('network/pages/move-premises/move-premises.njk', {
      title: `Where ${premises.name} is`,
      action: `/network/premises/${premises.id}/place`,
      placedBy: says[premises.placedBy],
      latitude,
      longitude,
      past: await listPastRegions(ctx, premises.id),
    });
  },
  async post(ctx, request) {
    const { premisesId } = request.params;
    const moved = await movePremises(ctx, premisesId, request.form);
    if (!moved.ok) return tryAgain(moved.errors);
    const outside = moved.value.outside ? ' It lies outside the boundary of its region: look again.' : '';
    return goTo(`/network/premises/${premisesId}/place`, { notice: `The place is saved.${outside}` });
  },
});
