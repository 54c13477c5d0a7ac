import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { countDistricts } from '../../geography/district-store.ts';
import { saveDistricts } from '../../geography/save-districts.ts';
import { changeAreas } from '../../network-permissions.ts';

/** Bringing in postcode districts, by which premises without a point of their own are placed. */
export const saveDistrictsPage = definePage({
  url: '/network/postcode-districts',
  access: changeAreas,
  parent: '/network',
  async get(ctx) {
    return showPage('network/pages/save-districts/save-districts.njk', {
      title: 'Postcode districts',
      count: await countDistricts(ctx),
    });
  },
  async post(ctx, request) {
    const { file } = request.files;
    if (!file || file.bytes.length === 0) return tryAgain({ file: 'Choose a CSV file.' });
    const saved = await saveDistricts(ctx, file.bytes);
    if (!saved.ok) return tryAgain(saved.errors);
    const notice = [`${saved.value.saved} postcode districts are saved.`, ...saved.value.notices].join(' ');
    return goTo('/network/postcode-districts', { notice });
  },
});
