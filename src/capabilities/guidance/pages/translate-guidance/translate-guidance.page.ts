import { z } from 'zod';
import { renderMarkdown } from '../../../../design/content/render-markdown.ts';
import { directionOfLanguage } from '../../../../kernel/language.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listTexts } from '../../document-store.ts';
import { isLanguage, languageName } from '../../document-words.ts';
import { writeGuidance } from '../../guidance-permissions.ts';
import { getOpenDraft } from '../../write/get-open-draft.ts';
import { translateDocument } from '../../write/translate-document.ts';
import { makePreview } from '../write-guidance/preview-view.ts';
import { editedDocument } from '../write-guidance/write-guidance.page.ts';

const languageField = z
  .string()
  .trim()
  .refine(
    (code) => isLanguage(code) && code !== 'en',
    'Give the code of a language other than English, for example cy.',
  );

/** Which language a document is translated into. */
export const chooseLanguagePage = definePage({
  url: '/guidance/edit/:slug/languages',
  access: writeGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument,
  form: z.object({ language: languageField }),
  async get(ctx, { params: { slug }, attempt }) {
    await getOpenDraft(ctx, slug);
    const codes = ['cy', 'ar', 'bn', 'fr', 'gd', 'pa', 'pl', 'ro', 'ur', 'zh'];
    return showPage('guidance/pages/translate-guidance/choose-language.njk', {
      title: 'Which language?',
      ...{ slug, language: attempt?.values.language ?? '' },
      known: codes.map((code) => ({ value: code, text: languageName(code) })),
    });
  },
  async post(_ctx, { params: { slug }, form }) {
    return goTo(`/guidance/edit/${slug}/languages/${form.language}`);
  },
});

const translationForm = z.object({
  deed: z.enum(['save', 'preview']).default('save'),
  title: z.string().max(120, 'Write at most 120 characters.').default(''),
  summary: z.string().max(300, 'Write at most 300 characters.').default(''),
  body: z
    .string()
    .max(100_000, 'Write at most 100,000 characters.')
    .default('')
    .transform((typed) => typed.replaceAll('\r\n', '\n')),
});

/** Writing a draft in another language, with the English beside it. */
export const translateGuidancePage = definePage({
  url: '/guidance/edit/:slug/languages/:language',
  access: writeGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument.extend({ language: languageField }),
  form: translationForm,
  async get(ctx, { params, attempt }) {
    const typed = attempt && translationForm.safeParse(attempt.values);
    return showTranslating(ctx, params, typed?.success ? typed.data : (attempt?.values ?? {}));
  },
  async post(ctx, { params, form }) {
    if (form.deed === 'preview') return showTranslating(ctx, params, form);
    const draft = await getOpenDraft(ctx, params.slug);
    const saved = await translateDocument(ctx, draft.id, params.language, form);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(`/guidance/edit/${params.slug}`, { notice: `${languageName(params.language)} is saved in the draft.` });
  },
});

async function showTranslating(
  ctx: Ctx,
  { slug, language }: { readonly slug: string; readonly language: string },
  typed: Readonly<Record<string, string | readonly string[]>>,
) {
  const texts = await listTexts(ctx, [(await getOpenDraft(ctx, slug)).id]);
  const english = texts.find((each) => each.language === 'en');
  const known = texts.find((each) => each.language === language);
  const fields = { title: '', summary: '', body: '', ...known, ...typed };
  return showPage('guidance/pages/translate-guidance/translate-guidance.njk', {
    title: `Write it in ${languageName(language)}`,
    ...{ slug, language, direction: directionOfLanguage(language), fields },
    english: english && { ...english, html: renderMarkdown(english.body, { topLevel: 4, idPrefix: 'english-' }).html },
    preview: makePreview(
      { title: String(fields.title), summary: String(fields.summary), body: String(fields.body) },
      language,
    ),
  });
}
