import { z } from 'zod';
import { definePage, goTo, tryAgain } from '../../../../platform/http/page.ts';
import { mergeRegions } from '../../mergers/merge-regions.ts';
import { changeAreas } from '../../network-permissions.ts';
import { listRegions } from '../../reference-data-store.ts';
import { asMergeFields, mergeFormFields, showMergePage } from '../merge-form.ts';

const url = '/network/regions/merge';

/** Merging regions into a new one on a day. */
export const mergeRegionsPage = definePage({
  url,
  access: changeAreas,
  stepUp: true,
  parent: '/network/regions',
  form: z.object(mergeFormFields),
  async get(ctx, request) {
    const page = {
      title: 'Merge regions',
      action: url,
      what: 'The regions chosen end on the day. Their premises and appointments move to the new one, which begins on it with their boundaries. Every day before reads as it was. Choose the new region in drafts and templates that name an old one.',
      one: 'region',
      several: 'regions',
      areas: await listRegions(ctx),
    };
    return showMergePage(page, request.attempt);
  },
  async post(ctx, request) {
    const { from, code, name, on } = request.form;
    const merged = await mergeRegions(ctx, { from, into: { code, name }, on });
    if (!merged.ok) return tryAgain(asMergeFields(merged.errors));
    const boundaries = merged.value.boundariesJoined
      ? 'Their boundaries are joined.'
      : 'Not all of them had a boundary of their own.';
    return goTo(`/network/regions?on=${on}`, { notice: `${name} begins on ${on}. ${boundaries}` });
  },
});
