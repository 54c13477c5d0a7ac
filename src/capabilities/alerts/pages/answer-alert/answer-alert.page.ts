import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { findOptOutPath } from '../../../contacts/index.ts';
import { answers, listLaunchesOfPerson, readAnswerLink, recordAnswer } from '../../../delivery/index.ts';
import { alertRefusals } from '../../alert-errors.ts';
import { listLanguages } from '../../translation/person-language-store.ts';
import { listToldVersions } from '../../version-store.ts';
import { type ListOwnCards, makeAnswerView, makeOwnCardView } from './answer-view.ts';

/** The page behind the personal link: the text as it stands now, and four answers. A GET never answers. */
export function makeAnswerAlertPage(listOwnCards: ListOwnCards) {
  return definePage({
    url: '/answer/:token',
    access: 'public',
    reachedFrom: 'the personal link in every message',
    params: z.object({ token: z.string().min(1).max(200) }),
    // A language that the reader chose for the page instead of their own (BCP 47, first part).
    query: z.object({
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .optional()
        .catch(undefined),
    }),
    form: z.object({ answer: z.enum(answers, 'Choose one of the answers') }),
    perMinute: 1_000_000,
    async get(ctx, { params, query, attempt }) {
      const link = await readAnswerLink(ctx, params.token);
      const elsewhere = findOtherPage(link.kind, params.token);
      if (elsewhere) return elsewhere;
      const [told, launches, languages] = await Promise.all([
        listToldVersions(ctx, link.matterId),
        listLaunchesOfPerson(ctx, link.threadId, link.personId),
        listLanguages(ctx, [link.personId]),
      ]);
      const latest = told.at(-1);
      if (!latest) throw alertRefusals.refuse('VERSION_NOT_FOUND', { launchId: link.launchId });
      const language = languages.get(link.personId) ?? 'en';
      const view = makeAnswerView({
        // What leads pass on is launched apart and says a version of the alert: for its reader it is that version.
        link: { ...link, launchId: link.says },
        launches: launches.map((each) => ({ ...each, launchId: each.says })),
        ...{ latest, told },
        language,
        chosen: query.language,
        url: `/answer/${params.token}`,
        now: ctx.now,
      });
      const wanted = query.language ?? language;
      const { launchId, personId } = link;
      const cards = await listOwnCards(ctx, { personId, launchId, version: latest, language: wanted, way: 'link' });
      const own =
        cards && makeOwnCardView(cards, { language: wanted, action: `${view.url}/steps${view.tail}`, now: ctx.now });
      // Whom only a lead knows has no page of their own to choose on.
      const stopUrl = link.kind === 'onward' ? await findOptOutPath(ctx, link.personId) : undefined;
      return showPage('alerts/pages/answer-alert/answer-alert.njk', {
        ...view,
        own,
        stopUrl,
        failed: attempt !== undefined,
      });
    },
    async post(ctx, { params, query, form }) {
      await recordAnswer(ctx, { token: params.token, answer: form.answer });
      return goTo(`/answer/${params.token}${query.language ? `?language=${query.language}` : ''}`);
    },
  });
}

/** Links of messages that are not alerts lead on to the page of their own capability. */
function findOtherPage(kind: string, token: string) {
  return kind === 'alert' || kind === 'onward' ? undefined : goTo(`/${kind}s/answer/${token}`);
}
