import { z } from 'zod';
import type { FieldErrors } from '../../../../kernel/wrong-input.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { mergeAuthorities } from '../../mergers/merge-authorities.ts';
import { changeAreas } from '../../network-permissions.ts';
import { listAuthorities, listRegions } from '../../reference-data-store.ts';

const text = z.string().trim().max(300).default('');

/** Merging police forces into a new one on a day. */
export const mergeAuthoritiesPage = definePage({
  url: '/network/authorities/merge',
  access: changeAreas,
  parent: '/network/authorities',
  form: z.object({
    from: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
    code: text,
    name: text,
    region: text,
    on: text,
  }),
  async get(ctx, request) {
    const values = request.attempt?.values ?? {};
    const chosen = [values.from ?? []].flat();
    const regions = [{ code: '', name: 'None: a national force' }, ...(await listRegions(ctx))];
    return showPage('network/pages/merge-authorities/merge-authorities.njk', {
      title: 'Merge police forces',
      values,
      forces: (await listAuthorities(ctx)).map(({ code, name }) => ({
        value: code,
        text: name,
        checked: chosen.includes(code),
      })),
      regions: regions.map(({ code, name }) => ({ value: code, text: name, selected: values.region === code })),
    });
  },
  async post(ctx, request) {
    const { from, code, name, region, on } = request.form;
    const merged = await mergeAuthorities(ctx, { from, into: { code, name, regionCode: region || null }, on });
    if (!merged.ok) return tryAgain(asFields(merged.errors));
    const boundaries = merged.value.boundariesJoined
      ? 'Their boundaries are joined.'
      : 'Not all of them had a boundary: load one for the new force.';
    return goTo(`/network/authorities?on=${on}`, { notice: `${name} begins on ${on}. ${boundaries}` });
  },
});

const fields: Readonly<Record<string, string>> = {
  'into.code': 'code',
  'into.name': 'name',
  'into.regionCode': 'region',
};

function asFields(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([field, sentence]) => [fields[field] ?? field, sentence]));
}
