import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { contentOf } from '../../content/draft-content.ts';
import { directionOf } from '../../message/message-words.ts';
import { findAlertLanguage, nameOfLanguage } from '../../translation/alert-languages.ts';
import { findTranslation, translatedFields } from '../../translation/alert-translation.ts';
import { removeTranslation, saveTranslation } from '../../translation/save-translation.ts';
import { getVersion } from '../../version-store.ts';
import { versionParams } from '../version-params.ts';

const text = z
  .string('Write this once.')
  .max(20_000, 'Write at most 20,000 characters.')
  .default('')
  .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const long: readonly string[] = ['whatChanged', 'description', 'instruction'];

/** Writing an alert in a second language, with the first one beside every field. */
export const translateVersionPage = definePage({
  url: '/alerts/:alertId/versions/:number/languages/:language',
  access: draftAlerts,
  parent: '/alerts/:alertId',
  params: versionParams.extend({ language: z.string().regex(/^[a-z]{2,3}$/) }),
  query: z.object({}),
  form: z.object({
    deed: z.enum(['save', 'remove'], 'Choose what to do.').default('save'),
    revision: z.coerce.number().int().default(0),
    whatChanged: text,
    headline: text,
    description: text,
    areaDesc: text,
    instruction: text,
    senderName: text,
  }),
  async get(ctx, { params, attempt }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const { words } = contentOf(version);
    const known = findTranslation(version.cap, params.language);
    const name = nameOfLanguage(params.language);
    const fields = Object.entries(translatedFields)
      .map(([field, label]) => {
        const source = words[field as keyof typeof translatedFields];
        const saved = known?.[field as keyof typeof translatedFields] ?? '';
        return { field, label, source, value: attempt?.values[field] ?? saved, isLong: long.includes(field) };
      })
      .filter(({ source, value }) => source !== '' || value !== '');
    const keepsOwn = attempt && !attempt.errors.revision;
    return showPage('alerts/pages/translate-version/translate-version.njk', {
      title: `In ${name}`,
      name,
      version,
      fields,
      isKnown: known !== undefined,
      canEdit: version.state === 'draft' || version.state === 'returned',
      source: { language: words.language, name: nameOfLanguage(words.language) },
      language: params.language,
      direction: directionOf(params.language),
      revision: keepsOwn ? String(attempt.values.revision ?? '') : String(version.revision),
    });
  },
  async post(ctx, { params, form }) {
    const { deed, revision, ...texts } = form;
    const { alertId, number, language } = params;
    const tag = findAlertLanguage(language)?.tag ?? language;
    const saved =
      deed === 'remove'
        ? await removeTranslation(ctx, { alertId, number, revision, language })
        : await saveTranslation(ctx, { alertId, number, revision, translation: { ...texts, language: tag } });
    if (!saved.ok) return tryAgain(saved.errors);
    const name = nameOfLanguage(language);
    const notice =
      deed === 'remove' ? `The ${name} text is taken out.` : `The ${name} text is saved. Nothing has been sent.`;
    return goTo(`/alerts/${alertId}/versions/${number}/review`, { notice });
  },
});
