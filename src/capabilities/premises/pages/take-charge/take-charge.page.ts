import { z } from 'zod';
import { timeWords } from '../../../../design/language/time-words.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listKeepings } from '../../keeping/keeping-store.ts';
import { endCharge, mayTakeCharge, takeCharge } from '../../keeping/take-charge.ts';
import { seePremises } from '../../premises-permissions.ts';
import { getSite } from '../../sites/get-site.ts';

const url = '/premises/:id/charge';

/** Who took charge of premises; taking it where nobody has. */
export const takeChargePage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params: z.object({ id: z.uuid() }),
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'summary');
    const seesNames = site.access === 'keeper' || site.access === 'officer';
    const charges = (await listKeepings(ctx, site.id)).filter(({ kind }) => kind === 'charge');
    return showPage('premises/pages/take-charge/take-charge.njk', {
      title: 'Who is in charge of the plans',
      site,
      isOpen: (site.access === 'staff' || site.access === 'deputy') && (await mayTakeCharge(ctx, site)),
      isTaken: charges.length > 0,
      charges: (seesNames ? charges : []).map(({ id, personName, beganAt }) => {
        return { id, personName, since: timeWords(ctx.language).dayInWords(beganAt) };
      }),
    });
  },
  async post(ctx, { params: { id } }) {
    await takeCharge(ctx, id);
    return goTo(`/premises/${id}`, { notice: 'You are in charge of these plans.' });
  },
});

/** Ends a charge. */
export const endChargePage = definePage({
  url: '/premises/:id/charge/:keepingId/end',
  access: seePremises,
  parent: url,
  params: z.object({ id: z.uuid(), keepingId: z.uuid() }),
  async post(ctx, { params: { id, keepingId } }) {
    await endCharge(ctx, id, keepingId);
    return goTo('/premises', { notice: 'The charge has ended.' });
  },
});
