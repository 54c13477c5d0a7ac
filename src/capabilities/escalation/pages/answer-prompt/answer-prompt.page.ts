import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { answers, readAnswerLink, recordAnswer, recordAnswerOfPerson } from '../../../delivery/index.ts';
import { listPostsOf } from '../../../leads/index.ts';
import { findPrompt } from '../../deeds/follow-up-store.ts';
import { escalationRefusals } from '../../escalation-errors.ts';

const answerWords: Readonly<Record<string, string>> = {
  received: 'I have received it',
  'passed-on': 'I have passed it on',
  safe: 'We are safe',
  'need-help': 'We need help',
};

/** Behind the personal link of a prompt: what it is about, and one button that answers the alert. A GET never answers. */
export const answerPromptPage = definePage({
  url: '/prompts/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in messages to deputies and idle leads',
  params: z.object({ token: z.string().min(1).max(200) }),
  form: z.object({ answer: z.enum(answers, 'Press one of the buttons.') }),
  async get(ctx, { params }) {
    const link = await readAnswerLink(ctx, params.token);
    const prompt = await findPrompt(ctx, link.launchId, link.personId);
    if (!prompt) throw escalationRefusals.refuse('ESCALATION_UNKNOWN');
    const posts = (await listPostsOf(ctx, link.personId)).filter(({ actingId }) => actingId === link.personId);
    return showPage('escalation/pages/answer-prompt/answer-prompt.njk', {
      title: prompt.what === 'deputy' ? 'You act for your post' : 'Please pass the alert on',
      firstLine: prompt.firstLine,
      isOver: prompt.isOver,
      action: `/prompts/answer/${params.token}`,
      posts: posts.map(({ name }) => name),
      what: prompt.what,
      given: prompt.answer ? (answerWords[prompt.answer] ?? prompt.answer) : null,
    });
  },
  async post(ctx, { params, form }) {
    const link = await readAnswerLink(ctx, params.token);
    const prompt = await findPrompt(ctx, link.launchId, link.personId);
    if (!prompt) throw escalationRefusals.refuse('ESCALATION_UNKNOWN');
    // What counts is the answer to the alert; that to the prompt only stops its own messages.
    await recordAnswerOfPerson(ctx, { launchId: prompt.launchId, personId: link.personId, answer: form.answer });
    await recordAnswer(ctx, { token: params.token, answer: 'received' });
    return goTo(`/prompts/answer/${params.token}`);
  },
});
