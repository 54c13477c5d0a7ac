import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getRemovable, removeContactPoint } from '../../contacts/remove-contact-point.ts';

/** Asks once more, says what it means, then removes one of a person's own addresses. */
export const removeAddressPage = definePage({
  url: '/preferences/addresses/:pointId/remove',
  access: 'signed-in',
  parent: '/preferences/addresses',
  params: z.object({ pointId: z.uuid() }),
  form: z.object({ understood: z.string().optional() }),
  async get(ctx, { params }) {
    const { point, isLast } = await getRemovable(ctx, params.pointId);
    return showPage('identity/pages/remove-address/remove-address.njk', {
      title: `Remove ${point.address}`,
      action: `/preferences/addresses/${point.id}/remove`,
      isLast,
    });
  },
  async post(ctx, { params, form }) {
    const removed = await removeContactPoint(ctx, params.pointId, form.understood === 'yes');
    if (!removed.ok) return tryAgain(removed.errors);
    return goTo('/preferences/addresses', { notice: `Nothing is sent to ${removed.value} any more.` });
  },
});
