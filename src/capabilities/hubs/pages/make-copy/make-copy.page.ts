import { definePage, sendFile, showPage } from '../../../../platform/http/page.ts';
import { describeDevice } from '../../../identity/index.ts';
import { composeCopy, countCopy } from '../../copy/compose-copy.ts';
import { makeWorkingCopy } from '../../copy/make-working-copy.ts';
import { hubsConfig } from '../../hubs-config.ts';
import { keepWorkingCopy } from '../../hubs-permissions.ts';

/**
 * Making a working copy: the page's script asks for it with the form's token and seals it at once. Without scripts there is no
 * sealing, so the form is hidden and the call sheet is offered.
 */
export const makeCopyPage = definePage({
  url: '/hubs/copy',
  access: keepWorkingCopy,
  parent: '/hubs',
  stepUp: true,
  async get(ctx) {
    const { copyHours, copyRefreshHours } = ctx.config.of(hubsConfig);
    const counts = countCopy(await composeCopy(ctx));
    const title = 'Make a working copy';
    return showPage('hubs/pages/make-copy/make-copy.njk', { title, counts, copyHours, copyRefreshHours });
  },
  async post(ctx, { userAgent }) {
    const copy = await makeWorkingCopy(ctx, { device: describeDevice(userAgent) });
    return sendFile('application/json', JSON.stringify(copy));
  },
});
