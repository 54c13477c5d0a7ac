import { z } from 'zod';
import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { prepareBulletins } from '../../bulletins-permissions.ts';
import { arrangeSections, keepSection, sectionsOf } from '../../newsletters/keep-section.ts';
import { listOfferedItems, type OfferedItem } from '../../newsletters/offered-items.ts';
import { getOpen } from '../../review/require-bulletin-deed.ts';

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen));

/** One section of a newsletter: its words, and what it points to. */
export const editSectionPage = definePage({
  url: '/bulletins/:bulletinId/sections/:place',
  access: prepareBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid(), place: z.coerce.number().int().min(0).max(20) }),
  query: z.object({}),
  form: z.object({
    deed: z.enum(['keep', 'remove', 'up']).default('keep'),
    heading: z.string().max(100, 'Write at most 100 characters.').default(''),
    words: z
      .string()
      .max(10_000, 'Write at most 10,000 characters.')
      .default('')
      .transform((typed) => typed.replaceAll('\r\n', '\n')),
    urls: list,
  }),
  async get(ctx, { params, attempt }) {
    const draft = await getOpen(ctx, params.bulletinId);
    const sections = sectionsOf(draft);
    const section = sections[params.place];
    if (!section && params.place !== sections.length) {
      throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id: draft.id, place: params.place });
    }
    const offered = await listOfferedItems(ctx, draft.marking, section?.items ?? []);
    const chosen = new Set(attempt ? [attempt.values.urls ?? []].flat() : section?.items.map(({ url }) => url));
    return showPage('bulletins/pages/edit-section/edit-section.njk', {
      title: section ? 'Change a section' : 'Add a section',
      ...{
        newsletter: draft.title,
        back: `/bulletins/${draft.id}/review`,
        isNew: !section,
        isFirst: params.place === 0,
      },
      url: `/bulletins/${draft.id}/sections/${params.place}`,
      fields: { heading: section?.heading ?? '', words: section?.words ?? '', ...attempt?.values },
      bulletins: boxes(offered, 'bulletins', chosen),
      guidance: boxes(offered, 'guidance', chosen),
    });
  },
  async post(ctx, { params, form }) {
    const { bulletinId: id, place } = params;
    const back = `/bulletins/${id}/review`;
    if (form.deed !== 'keep') {
      await arrangeSections(ctx, { id, place, deed: form.deed });
      return goTo(back);
    }
    const kept = await keepSection(ctx, { id, place }, form);
    return kept.ok ? goTo(back) : tryAgain(kept.errors);
  },
});

function boxes(offered: readonly OfferedItem[], group: OfferedItem['group'], chosen: ReadonlySet<string>) {
  return offered
    .filter((each) => each.group === group)
    .map(({ url, title, label, changedAt }) => ({
      ...{ value: url, text: title, checked: chosen.has(url) },
      hint: { text: `${label}, ${dayInWords(changedAt)}` },
    }));
}
