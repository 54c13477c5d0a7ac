import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSite, seePremises, siteMay } from '../../../premises/index.ts';
import { previewPack } from '../../packs/compose-pack.ts';
import { makePack } from '../../packs/make-evidence-pack.ts';
import { listPacks } from '../../packs/pack-store.ts';
import { packLine, packUrl, siteParams } from '../evidence-view.ts';

const mostPacks = 100;

/** The evidence of premises: what a pack made now would have in it, and the packs that were made. */
export const keepEvidencePage = definePage({
  url: '/premises/:id/evidence',
  access: seePremises,
  parent: '/premises/:id',
  params: siteParams,
  async get(ctx, { params: { id } }) {
    const site = await getSite(ctx, id, 'evidence');
    const mayMake = siteMay(site.access, 'evidence', 'change');
    const [lines, packs] = await Promise.all([mayMake ? previewPack(ctx, id) : [], listPacks(ctx, id, mostPacks)]);
    return showPage('evidence/pages/keep-evidence/keep-evidence.njk', {
      title: 'Evidence pack',
      site: { id, name: site.name },
      mayMake,
      lines,
      isEmpty: lines.every(({ state }) => state === 'lacking'),
      packs: packs.map(packLine),
    });
  },
  async post(ctx, { params: { id } }) {
    const packId = await makePack(ctx, id);
    return goTo(packUrl(id, packId), { notice: 'The pack is made and signed' });
  },
});
