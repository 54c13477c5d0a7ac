import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { type Answer, answers, readAnswerLink, recordAnswer } from '../../../delivery/index.ts';
import { alertRefusals } from '../../alert-errors.ts';
import { makeToldMessage } from '../../make-version-message.ts';
import { listLanguages } from '../../translation/person-language-store.ts';
import { listToldVersions } from '../../version-store.ts';
import { answerChoicesIn, answerLabelsIn } from './answer-words.ts';

/** The page behind the personal link: the text as it stands now, and four answers. A GET never answers. */
export const answerAlertPage = definePage({
  url: '/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in every message',
  params: z.object({ token: z.string().min(1).max(200) }),
  form: z.object({ answer: z.enum(answers, 'Choose one of the answers') }),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const link = await readAnswerLink(ctx, params.token);
    const told = await listToldVersions(ctx, link.threadId);
    const linked = told.find((version) => version.id === link.launchId);
    const latest = told.at(-1);
    if (!linked || !latest) throw alertRefusals.refuse('VERSION_NOT_FOUND', { launchId: link.launchId });
    const language = (await listLanguages(ctx, [link.personId])).get(link.personId) ?? 'en';
    const message = makeToldMessage(latest, told, language);
    return showPage('alerts/pages/answer-alert/answer-alert.njk', {
      title: message.firstLine,
      message,
      newer: latest.id !== linked.id,
      kind: latest.kind,
      expired: latest.expiresAt !== null && latest.expiresAt < ctx.now,
      action: `/answer/${params.token}`,
      answers: answerChoicesIn(message.language),
      given: link.answer && link.answeredAt ? tellGiven(link.answer, link.answeredAt, message.language) : null,
    });
  },
  async post(ctx, { params, form }) {
    await recordAnswer(ctx, { token: params.token, answer: form.answer });
    return goTo(`/answer/${params.token}`);
  },
});

function tellGiven(answer: Answer, at: Date, language: string): object {
  const { label } = answerLabelsIn(language)[answer];
  return { label, at, ...(answer === 'need-help' ? { tone: 'need-help' } : {}) };
}
