import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { answerNesting, askToNest, endNesting } from '../../groups/nest-premises.ts';
import { listInner, listNestings, listPlacesAt } from '../../groups/nesting-store.ts';
import { keepPremises, seePremises } from '../../premises-permissions.ts';
import { siteMay } from '../../site-policy.ts';
import { getSite } from '../../sites/get-site.ts';
import { groupView } from './group-view.ts';

const url = '/premises/:id/group';
const params = z.object({ id: z.uuid() });
const nestingParams = z.object({ id: z.uuid(), nestingId: z.uuid() });
const pageOf = (id: string): string => `/premises/${id}/group`;
// More firms than this do not share a postcode.
const mostPlaces = 100;

/** The premises around and inside some premises, how far those inside are, and asking others in. */
export const keepGroupPage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params,
  query: z.object({
    postcode: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9 ]{0,10}$/)
      .catch('')
      .default(''),
  }),
  form: z.object({ inner: z.uuid('Choose the premises from the list.'), postcode: z.string().default('') }),
  async get(ctx, { params: { id }, query, attempt }) {
    const site = await getSite(ctx, id, 'group');
    const inner = await listInner(ctx, id);
    const asked = (await listNestings(ctx, id, 'inner')).filter(({ state }) => state === 'asked');
    const decides = siteMay(site.access, 'group', 'decide');
    // What was looked for stays when nothing was chosen.
    const postcode = query.postcode || String(attempt?.values.postcode ?? '');
    const places = decides && postcode !== '' ? await listPlacesAt(ctx, postcode, id, mostPlaces) : [];
    return showPage('premises/pages/keep-group/keep-group.njk', {
      title: 'Premises around and inside these',
      site,
      decides,
      // How others stand is for whoever keeps or deputises, with whom they agreed; not for those whom these let in.
      ...groupView(ctx, id, inner, siteMay(site.access, 'group', 'change')),
      outer: await listNestings(ctx, id, 'outer'),
      asked,
      postcode,
      places: places.map((place) => ({ value: place.id, text: `${place.name}, ${place.organisationName}` })),
    });
  },
  async post(ctx, { params: { id }, form }) {
    const asked = await askToNest(ctx, id, form.inner);
    if (!asked.ok) return tryAgain(asked.errors);
    const notice = asked.value.agreed
      ? 'They are in your group.'
      : 'They are asked. They count once their keeper agrees.';
    return goTo(pageOf(id), { notice });
  },
});

/** The answer to being asked. */
export const answerNestingPage = definePage({
  url: '/premises/:id/group/:nestingId/answer',
  access: keepPremises,
  parent: url,
  params: nestingParams,
  form: z.object({ answer: z.enum(['agreed', 'declined'], 'Choose an answer.') }),
  async post(ctx, { params: { id, nestingId }, form }) {
    await answerNesting(ctx, id, nestingId, form.answer);
    return goTo(pageOf(id), { notice: form.answer === 'agreed' ? 'You are in their group.' : 'You declined.' });
  },
});

/** Leaving a group, taking somebody out, taking an invitation back. */
export const endNestingPage = definePage({
  url: '/premises/:id/group/:nestingId/end',
  access: keepPremises,
  parent: url,
  params: nestingParams,
  async post(ctx, { params: { id, nestingId } }) {
    await endNesting(ctx, id, nestingId);
    return goTo(pageOf(id), { notice: 'This has ended.' });
  },
});
