import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { httpRefusals } from '../../../../platform/http/http-errors.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { answers, listOffered, markLooked, type OfferedRow, recordAnswerOfPerson } from '../../../delivery/index.ts';
import { listLanguages } from '../../translation/person-language-store.ts';
import { findVersionById } from '../../version-store.ts';
import { type ListOwnCards, makeOwnCardView } from '../answer-alert/answer-view.ts';
import { answerChoicesIn } from '../answer-alert/answer-words.ts';
import { makeOfferedView } from './offered-view.ts';

/** The live page of anybody signed in: what concerns them now, as it happens, with their answers. */
export function makeMyAlertsPage(listOwnCards: ListOwnCards) {
  return definePage({
    url: '/my-alerts',
    access: 'signed-in',
    navigation: { group: 'now', label: 'My alerts', order: 20 },
    // One button says which alert and which answer: "<launch> <answer>".
    form: z.object({
      answer: z
        .string('Choose one of the answers')
        .transform((pressed) => pressed.split(' '))
        .pipe(z.tuple([z.uuid(), z.enum(answers)], 'Choose one of the answers')),
    }),
    async get(ctx) {
      const personId = personOf(ctx);
      const offered = await listOffered(ctx, [personId], { ended: true });
      for (const row of offered.filter((each) => each.state === 'offered'))
        await markLooked(ctx, row.launchId, [personId]);
      const language = (await listLanguages(ctx, [personId])).get(personId) ?? 'en';
      return showPage('alerts/pages/my-alerts/my-alerts.njk', {
        title: 'My alerts',
        offered: await makeOfferedView(ctx, offered, { language }),
        answers: answerChoicesIn(language),
        cards: await listOwn(ctx, offered, language, listOwnCards),
      });
    },
    async post(ctx, { form }) {
      const [launchId, answer] = form.answer;
      await recordAnswerOfPerson(ctx, { launchId, personId: personOf(ctx), answer });
      return goTo('/my-alerts', { notice: 'We have your answer' });
    },
  });
}

/** The cards of what is in force, the newest alert first: asked for when the page is opened, and not with every push. */
async function listOwn(ctx: Ctx, offered: readonly OfferedRow[], language: string, listOwnCards: ListOwnCards) {
  const views: object[] = [];
  for (const { launchId, personId, premisesId, expiresAt, stoppedAt } of offered) {
    const version = premisesId && expiresAt > ctx.now && !stoppedAt ? await findVersionById(ctx, launchId) : undefined;
    const cards = version && (await listOwnCards(ctx, { personId, launchId, version, language, way: 'page' }));
    if (!cards) continue;
    const action = `/my-alerts/${cards.alertId}/card`;
    views.push(makeOwnCardView(cards, { language, action, now: ctx.now }));
  }
  return views;
}

function personOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw httpRefusals.refuse('SIGN_IN_FIRST');
  return ctx.actor.personId;
}
