import { may } from '../../../../kernel/permission.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { countByRegion, countBySector, countNetwork, type NetworkCount } from '../../network-count-store.ts';
import { changeAreas, importNetwork, readAppointments, readNetwork, sayOwnDuty } from '../../network-permissions.ts';

/** The network at a glance: how much there is by region and by sector. */
export const browseNetworkPage = definePage({
  url: '/network',
  access: readNetwork,
  navigation: { group: 'network', label: 'Network', order: 40 },
  async get(ctx) {
    return showPage('network/pages/browse-network/browse-network.njk', {
      title: 'Network',
      totals: await countNetwork(ctx),
      regions: (await countByRegion(ctx)).map((count) => tableRow('region', count)),
      sectors: (await countBySector(ctx)).map((count) => tableRow('sector', count)),
      mayImport: may(ctx.actor, importNetwork),
      mayReadAppointments: may(ctx.actor, readAppointments),
      mayChangeAreas: may(ctx.actor, changeAreas),
      maySayDuty: may(ctx.actor, sayOwnDuty),
    });
  },
});

function tableRow(kind: string, count: NetworkCount): readonly (number | { text: string; href: string })[] {
  const href = `/network/organisations?${kind}=${encodeURIComponent(count.code)}`;
  return [{ text: count.name, href }, count.organisations, count.premises, count.people];
}
