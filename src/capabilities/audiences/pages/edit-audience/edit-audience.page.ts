import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { checkInput } from '../../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { writeAreaShapes } from '../../area-shapes.ts';
import { drawAudienceMap } from '../../audience-map.ts';
import { keepAudiences, readAudiences } from '../../audience-permissions.ts';
import { listAudiencePlaces } from '../../audience-place-store.ts';
import { makeAudience, nobodySelected } from '../../audience-selection.ts';
import { describeAudience } from '../../describe-audience.ts';
import { previewAudience } from '../../preview-audience.ts';
import { archiveAudience } from '../../saved/archive-audience.ts';
import { type AudienceSave, saveAudience } from '../../saved/save-audience.ts';
import type { SavedAudience } from '../../saved/saved-audience.ts';
import { getSavedAudience } from '../../saved/saved-audience-store.ts';
import {
  areaField,
  fieldsOfSelection,
  isShowAgain,
  readSelection,
  type SelectionFieldValues,
  selectionFields,
} from '../../selection-form.ts';
import { makeSelectionView, withSavedAudience } from '../../selection-view.ts';

const view = 'audiences/pages/edit-audience/edit-audience.njk';

/** The address of one saved audience. */
export const audienceParams = z.object({ audienceId: z.uuid() });

const text = (most: number, sentence: string) =>
  z
    .string('Write this once.')
    .max(most, sentence)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').trim());

const audienceForm = z
  .object({
    name: text(120, 'Write at most 120 characters.'),
    description: text(1000, 'Write at most 1,000 characters.'),
    area: areaField,
    revision: z.union([z.literal(''), z.coerce.number().int().min(1)]).default(''),
    ...selectionFields,
  })
  .transform((fields) => ({
    save: {
      name: fields.name,
      description: fields.description,
      selection: readSelection(fields),
      shapes: fields.area,
    } satisfies AudienceSave,
    revision: fields.revision === '' ? 0 : fields.revision,
    showAgain: isShowAgain(fields),
  }));

const blank: SelectionFieldValues = { name: '', description: '', area: '', ...fieldsOfSelection(nobodySelected) };

function fieldsOfSaved(saved: SavedAudience): SelectionFieldValues {
  const { name, description, selection, shapes } = saved;
  return { name, description, area: writeAreaShapes(shapes), ...fieldsOfSelection(selection) };
}

/** Making an audience. */
export const newAudiencePage = definePage({
  url: '/audiences/new',
  access: keepAudiences,
  parent: '/audiences',
  form: audienceForm,
  async get(ctx, { attempt }) {
    const fields = await withSavedAudience(ctx, { ...blank, ...attempt?.values });
    return showPage(view, {
      title: 'Make an audience',
      saved: null,
      mayKeep: true,
      ...(await showFields(ctx, fields)),
    });
  },
  async post(ctx, { form }) {
    if (form.showAgain) return tryAgain({});
    const saved = await saveAudience(ctx, form.save);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(`/audiences/${saved.value.audienceId}`, { notice: 'The audience is saved.' });
  },
});

/** Reading and changing a saved audience. */
export const editAudiencePage = definePage({
  url: '/audiences/:audienceId',
  access: readAudiences,
  parent: '/audiences',
  params: audienceParams,
  query: z.object({}),
  form: audienceForm,
  async get(ctx, { params, attempt }) {
    const saved = await getSavedAudience(ctx, params.audienceId);
    const fields = await withSavedAudience(ctx, {
      ...fieldsOfSaved(saved),
      ...(attempt && { ...blank, ...attempt.values }),
    });
    // After a clash the writer has been told: saving again then means "mine".
    const revision = attempt && !attempt.errors.revision ? attempt.values.revision : saved.version;
    const mayKeep = may(ctx.actor, keepAudiences) && !saved.archivedAt;
    return showPage(view, {
      title: saved.name,
      titleIsContent: true,
      saved,
      mayKeep,
      revision,
      ...(await showFields(ctx, fields)),
    });
  },
  async post(ctx, { params, form }) {
    if (form.showAgain) return tryAgain({});
    const saved = await saveAudience(ctx, { ...form.save, known: { ...params, version: form.revision } });
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(`/audiences/${params.audienceId}`, { notice: 'The audience is saved.' });
  },
});

/** Taking a saved audience out of use. */
export const archiveAudiencePage = definePage({
  url: '/audiences/:audienceId/archive',
  access: keepAudiences,
  parent: '/audiences/:audienceId',
  params: audienceParams,
  query: z.object({}),
  form: z.object({}),
  async post(ctx, { params }) {
    await archiveAudience(ctx, params);
    return goTo('/audiences', { notice: 'The audience is archived. No alert starts from it any more.' });
  },
});

/** The fields, and how many people they mean as they stand; null while they mean nobody or cannot be read. */
async function showFields(ctx: Ctx, fields: SelectionFieldValues) {
  const selection = await makeSelectionView(ctx, fields);
  const typed = checkInput(audienceForm, { ...fields, deed: '' });
  const audience = typed.ok ? makeAudience(typed.value.save.selection, typed.value.save.shapes) : undefined;
  if (!typed.ok || !audience?.ok || !audience.value) return { fields, selection, meant: null };
  const [sentence, preview, places] = await Promise.all([
    describeAudience(ctx, audience.value),
    previewAudience(ctx, audience.value),
    listAudiencePlaces(ctx, audience.value),
  ]);
  const rows = (counts: readonly { readonly name: string; readonly people: number }[]) =>
    counts.map(({ name, people }) => [name, people]);
  const meant = {
    sentence,
    people: preview.people,
    unreachable: preview.unreachable,
    map: drawAudienceMap(places, typed.value.save.shapes),
    regionRows: rows(preview.byRegion),
    sectorRows: rows(preview.bySector),
  };
  return { fields, selection, meant };
}
