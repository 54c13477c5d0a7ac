import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readNetwork } from '../../network-permissions.ts';
import { listOrganisations } from '../../organisation-store.ts';
import { listRegions, listSectors } from '../../reference-data-store.ts';
import { shortText } from '../short-text.ts';

const pageSize = 50;

// What the database could not even be asked (NUL among it) asks for nothing.
const code = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .catch('')
  .default('');
const query = z.object({
  name: shortText,
  sector: code,
  region: code,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
type Asked = z.output<typeof query>;

/** The organisations by name, a page at a time, searched by part of a name or a reference. */
export const listOrganisationsPage = definePage({
  url: '/network/organisations',
  access: readNetwork,
  parent: '/network',
  query,
  async get(ctx, request) {
    const asked = request.query;
    const { total, organisations } = await listOrganisations(ctx, { ...asked, pageSize });
    const sectors = await listSectors(ctx);
    const regions = await listRegions(ctx);
    const last = Math.max(1, Math.ceil(total / pageSize));
    return showPage('network/pages/list-organisations/list-organisations.njk', {
      title: 'Organisations',
      asked,
      total,
      filtered: asked.name !== '' || asked.sector !== '' || asked.region !== '',
      sectors: choices('Any sector', sectors, asked.sector),
      regions: choices('Any region', regions, asked.region),
      rows: organisations.map((one) => [
        { text: one.name, href: `/network/organisations/${one.id}` },
        one.sectorName,
        one.premises,
      ]),
      first: (asked.page - 1) * pageSize + 1,
      until: Math.min(total, asked.page * pageSize),
      previousUrl: asked.page > 1 ? urlOf(asked, Math.min(asked.page - 1, last)) : '',
      nextUrl: asked.page < last ? urlOf(asked, asked.page + 1) : '',
    });
  },
});

function choices(
  everything: string,
  data: readonly { readonly code: string; readonly name: string }[],
  chosen: string,
): { value: string; text: string; selected: boolean }[] {
  const items = [{ code: '', name: everything }, ...data];
  return items.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen }));
}

function urlOf(asked: Asked, page: number): string {
  const kept = Object.entries({ name: asked.name, sector: asked.sector, region: asked.region });
  const parts = new URLSearchParams(kept.filter(([, value]) => value !== ''));
  if (page > 1) parts.set('page', String(page));
  return parts.size === 0 ? '/network/organisations' : `/network/organisations?${parts}`;
}
