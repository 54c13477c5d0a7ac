import { z } from 'zod';
import { definePage, goTo, tryAgain } from '../../../../platform/http/page.ts';
import { mergeAuthorities } from '../../mergers/merge-authorities.ts';
import { changeAreas } from '../../network-permissions.ts';
import { listAuthorities, listRegions } from '../../reference-data-store.ts';
import { asMergeFields, mergeFormFields, showMergePage } from '../merge-form.ts';

const url = '/network/authorities/merge';

/** Merging police forces into a new one on a day. */
export const mergeAuthoritiesPage = definePage({
  url,
  access: changeAreas,
  parent: '/network/authorities',
  form: z.object({ ...mergeFormFields, region: mergeFormFields.code }),
  async get(ctx, request) {
    const page = {
      title: 'Merge police forces',
      action: url,
      what: 'The forces chosen end on the day, and the new one begins on it with their boundaries. Nothing is removed: every day before reads as it was.',
      one: 'force',
      several: 'forces',
      areas: await listAuthorities(ctx),
      regions: [{ code: '', name: 'None: a national force' }, ...(await listRegions(ctx))],
    };
    return showMergePage(page, request.attempt);
  },
  async post(ctx, request) {
    const { from, code, name, region, on } = request.form;
    const merged = await mergeAuthorities(ctx, { from, into: { code, name, regionCode: region || null }, on });
    if (!merged.ok) return tryAgain(asMergeFields(merged.errors));
    const boundaries = merged.value.boundariesJoined
      ? 'Their boundaries are joined.'
      : 'Not all of them had a boundary: load one for the new force.';
    return goTo(`/network/authorities?on=${on}`, { notice: `${name} begins on ${on}. ${boundaries}` });
  },
});
