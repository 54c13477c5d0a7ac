import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, seePremises, siteMay } from '../../../premises/index.ts';
import {
  addPlaceMeasure,
  dropPlaceMeasure,
  finishPlaceTask,
  readPlaceResponse,
  responseLevels,
  responseWords,
} from '../../../threat/index.ts';
import { listSignOffs } from '../../signing/sign-off-store.ts';
import { isForNow, openHere, placeOf, signResponse } from '../../signing/sign-response.ts';
import { siteParams, typedOf } from '../drill-view.ts';
import {
  describeMenu,
  describeNow,
  describeOver,
  describeSign,
  describeTasks,
  mayTick,
  nameSigners,
} from './response-view.ts';

const url = '/premises/:id/response';
const pageOf = (id: string): string => `/premises/${id}/response`;
/** Signatures on the page; all are kept. */
const shownSignOffs = 10;

/** What these premises do at each threat level, what is open, and the keeper's word that it is in place. */
export const signResponsePage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params: siteParams,
  form: z.object({
    threatLevel: z.string().max(20).default(''),
    responseLevel: z.string().max(20).default(''),
    reason: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
  }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'response');
    const [now, signs] = await Promise.all([
      readPlaceResponse(ctx, placeOf(site)),
      listSignOffs(ctx, id, shownSignOffs),
    ]);
    const standing = signs.find((sign) => sign.endedAt === null && isForNow(sign, now));
    const names = await nameSigners(ctx, site, now, signs);
    return showPage('drills/pages/sign-response/sign-response.njk', {
      title: 'Threat levels and your response',
      backLink: { label: site.name, url: `/premises/${id}` },
      site: { name: site.name },
      path: pageOf(id),
      may: { change: siteMay(site.access, 'response', 'change'), sign: siteMay(site.access, 'response', 'decide') },
      ...describeNow(ctx, now),
      menu: describeMenu(ctx, site, now),
      tasks: describeTasks(ctx, site, now),
      over: describeOver(ctx, now, names),
      openHere: openHere(now, id).length,
      standing: standing ? describeSign(ctx, standing, names) : null,
      wasSigned: signs.length > 0,
      signs: signs
        .map((sign) => describeSign(ctx, sign, names))
        .map(({ level, name, at, open, reason, ended }) => [at, level, name, open, reason, ended]),
      typed: { reason: typedOf(attempt, 'reason') },
    });
  },
  async post(ctx, { params: { id }, form }) {
    const signed = await signResponse(ctx, id, form);
    return signed.ok ? goTo(pageOf(id), { notice: 'Signed off' }) : tryAgain(signed.errors);
  },
});

/** Adding a measure of these premises alone. */
export const addMeasurePage = definePage({
  url: '/premises/:id/response/measures',
  access: keepPremises,
  parent: url,
  params: siteParams,
  form: z.object({
    level: z.enum(responseLevels, 'Choose at which level it is done.'),
    words: z.string().trim().min(3, 'Say what is done.').max(300, 'Use at most 300 characters.'),
    owner: z
      .string()
      .trim()
      .min(2, 'Say who sees to it, for example Duty manager.')
      .max(100, 'Use at most 100 characters.'),
    dueHours: z.coerce
      .number('Give the hours as a number, for example 4.')
      .int('Give whole hours, for example 4.')
      .min(1, 'Give at least one hour.')
      .max(720, 'Give at most 720 hours, which is thirty days.'),
  }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'response', 'change');
    const now = await readPlaceResponse(ctx, placeOf(site));
    return showPage('drills/pages/sign-response/add-measure.njk', {
      title: 'Add a measure of these premises',
      backLink: { label: 'Threat levels and your response', url: pageOf(id) },
      site: { name: site.name },
      levels: responseLevels.map((value) => ({
        value,
        text: value,
        hint: { text: say(ctx.language, responseWords[value]) },
      })),
      typed: {
        level: typedOf(attempt, 'level', now.response ?? ''),
        words: typedOf(attempt, 'words'),
        owner: typedOf(attempt, 'owner'),
        dueHours: typedOf(attempt, 'dueHours', '4'),
      },
    });
  },
  async post(ctx, { params: { id }, form }) {
    await addPlaceMeasure(ctx, placeOf(await getSite(ctx, id, 'response', 'change')), form);
    return goTo(pageOf(id), { notice: 'The measure is added' });
  },
});

/** Taking a measure of these premises off. */
export const dropMeasurePage = definePage({
  url: '/premises/:id/response/measures/:actionId/end',
  access: keepPremises,
  parent: url,
  params: siteParams.extend({ actionId: z.uuid() }),
  async post(ctx, { params: { id, actionId } }) {
    await dropPlaceMeasure(ctx, placeOf(await getSite(ctx, id, 'response', 'change')), actionId);
    return goTo(pageOf(id), { notice: 'The measure is taken off' });
  },
});

/** Ticking off a task of these premises. */
export const finishMeasurePage = definePage({
  url: '/premises/:id/response/tasks/:taskId/done',
  access: seePremises,
  parent: url,
  params: siteParams.extend({ taskId: z.uuid() }),
  async post(ctx, { params: { id, taskId } }) {
    const { access } = await getSite(ctx, id, 'response');
    // Staff tick off what they did; whoever only advises does not.
    if (!mayTick(access)) await getSite(ctx, id, 'response', 'change');
    await finishPlaceTask(ctx, id, taskId);
    return goTo(pageOf(id), { notice: 'Done' });
  },
});
