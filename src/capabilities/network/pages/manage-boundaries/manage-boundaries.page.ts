import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type BoundaryLine, listBoundaries } from '../../geography/boundary-store.ts';
import { saveBoundaries } from '../../geography/save-boundaries.ts';
import { changeAreas } from '../../network-permissions.ts';

const kindWords: Readonly<Record<string, string>> = { region: 'Region', authority: 'Police force' };

/** The boundaries of regions and police forces: those here, and a GeoJSON file to bring in more. */
export const manageBoundariesPage = definePage({
  url: '/network/boundaries',
  access: changeAreas,
  parent: '/network',
  form: z.object({
    kind: z.enum(['authority', 'region'], 'Choose what the areas are.'),
    from: z.string().trim().max(20).default(''),
    property: z.string().trim().max(100).default(''),
  }),
  async get(ctx, request) {
    const values = request.attempt?.values ?? {};
    const boundaries = await listBoundaries(ctx);
    return showPage('network/pages/manage-boundaries/manage-boundaries.njk', {
      title: 'Boundaries',
      kinds: ['authority', 'region'].map((kind) => ({
        value: kind,
        text: kind === 'region' ? 'Regions' : 'Police forces',
        checked: values.kind === kind,
      })),
      from: values.from ?? ctx.now.toISOString().slice(0, 10),
      property: values.property ?? '',
      rows: boundaries.map(boundaryRow),
    });
  },
  async post(ctx, request) {
    const { kind, from, property } = request.form;
    const { file } = request.files;
    if (!file || file.bytes.length === 0) return tryAgain({ file: 'Choose a GeoJSON file.' });
    const saved = await saveBoundaries(ctx, { kind, from, bytes: file.bytes, ...(property ? { property } : {}) });
    if (!saved.ok) return tryAgain(saved.errors);
    const { codes, notices } = saved.value;
    const notice = [`${codes.length} boundaries are saved.`, ...notices].join(' ');
    return goTo('/network/boundaries', { notice: notice.length > 600 ? `${notice.slice(0, 600)}…` : notice });
  },
});

function boundaryRow(one: BoundaryLine): readonly unknown[] {
  return [one.name, kindWords[one.kind], one.sourceName, one.rings, one.validFrom, one.validTo ?? 'open'];
}
