import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { startingAnswers } from '../../risk/risk-suggestions.ts';
import { changeDraft } from '../../write/change-draft.ts';
import { assessmentUrl, nextUrl, openDraft, optionalText, siteParams, typedOr } from '../assessment-steps.ts';

/** Before the stages: what the assessment is about, and who does what. */
export const describeScopePage = definePage({
  url: '/premises/:id/assessment/scope',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.object({
    scope: z.string().trim().min(1, 'Say what the assessment is about.').max(1000, 'Use at most 1,000 characters.'),
    inside: optionalText(1000),
    outside: optionalText(1000),
    roles: optionalText(600),
  }),
  async get(ctx, { params, attempt }) {
    const { site, draft } = await openDraft(ctx, params.id);
    const start = startingAnswers(site.useCode);
    const { context } = draft.content;
    const isNew = context.scope === '';
    const said = (words: string): string => say(ctx.language, words);
    const typed = (field: string, saved: string): string => typedOr(attempt, field, saved);
    return showPage('assessments/pages/describe-scope/describe-scope.njk', {
      title: 'What this assessment is about',
      back: assessmentUrl(site.id),
      isNew,
      hints: { inside: said(start.inside), outside: said(start.outside) },
      typed: {
        scope: typed('scope', isNew ? said(start.scope) : context.scope),
        inside: typed('inside', context.inside),
        outside: typed('outside', context.outside),
        roles: typed(
          'roles',
          isNew
            ? said('The keeper decides. Whoever is in charge of the shift acts, and tells the keeper.')
            : context.roles,
        ),
      },
    });
  },
  async post(ctx, { params, form }) {
    const draft = await changeDraft(ctx, params.id, 'scope', () => ({ context: form }));
    return goTo(nextUrl(ctx, draft));
  },
});
