import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { httpRefusals } from '../../../../platform/http/http-errors.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listToldVersions, makeOwnCardView } from '../../../alerts/index.ts';
import { listOffered, readAnswerLink } from '../../../delivery/index.ts';
import { listOwnCards } from '../../live/list-own-cards.ts';
import { ownCardForm, pressOwnCard, type ToldPerson } from '../../live/press-own-card.ts';

/** Where the card behind a personal link posts to. The link says who it is; a GET leads back and ticks nothing. */
export const linkedCardPage = definePage({
  url: '/answer/:token/steps',
  access: 'public',
  reachedFrom: 'the card on the page behind a personal link',
  params: z.object({ token: z.string().min(1).max(200) }),
  query: z.object({
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .catch(undefined),
  }),
  form: ownCardForm,
  perMinute: 1_000_000,
  async get(_ctx, { params, query }) {
    return goTo(answerUrl(params.token, query.language));
  },
  async post(ctx, { params, query, form }) {
    const { personId, launchId, matterId } = await readAnswerLink(ctx, params.token);
    await pressOwnCard(ctx, { personId, launchId, alertId: matterId }, form);
    return goTo(`${answerUrl(params.token, query.language)}#card-${matterId}`);
  },
});

/** The card by itself, for whoever is signed in: where the live page leads, and where its card posts to. */
export const ownCardPage = definePage({
  url: '/my-alerts/:alertId/card',
  access: 'signed-in',
  parent: '/my-alerts',
  params: z.object({ alertId: z.uuid() }),
  form: ownCardForm,
  async get(ctx, { params }) {
    const told = await getToldPerson(ctx, params.alertId);
    const version = (await listToldVersions(ctx, told.alertId)).at(-1);
    const { language } = ctx;
    const cards = version && (await listOwnCards(ctx, { ...told, version, language, way: 'page' }));
    const action = `/my-alerts/${told.alertId}/card`;
    return showPage('procedures/pages/site-incident/own-card.njk', {
      title: 'Your card in this alert',
      own: cards && makeOwnCardView(cards, { language, action, now: ctx.now }),
      incidentUrl: cards && `/premises/${cards.premisesId}/incident?alert=${told.alertId}`,
    });
  },
  async post(ctx, { params, form }) {
    const outcome = await pressOwnCard(ctx, await getToldPerson(ctx, params.alertId), form);
    const back = `/my-alerts/${params.alertId}/card`;
    return goTo(back, outcome === 'over' ? { notice: 'The alert is over, so the step was not kept' } : {});
  },
});

function answerUrl(token: string, language: string | undefined): string {
  return `/answer/${token}${language ? `?language=${language}` : ''}`;
}

// Whoever was not told of the alert is not told that there is one.
async function getToldPerson({ actor, ...ctx }: Ctx, alertId: string): Promise<ToldPerson> {
  if (actor.kind !== 'person') throw httpRefusals.refuse('SIGN_IN_FIRST');
  const offered = await listOffered({ ...ctx, actor }, [actor.personId], { ended: true });
  const row = offered.find(({ threadId }) => threadId === alertId);
  if (!row) throw httpRefusals.refuse('PAGE_NOT_FOUND');
  return { personId: actor.personId, launchId: row.launchId, alertId };
}
