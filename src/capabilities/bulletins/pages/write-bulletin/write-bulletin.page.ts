import { z } from 'zod';
import { markingLabel, markings, markingWords } from '../../../../kernel/marking.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import {
  areaField,
  fieldsOfSelection,
  isShowAgain,
  makeAudience,
  makeSelectionView,
  nobodySelected,
  readSelection,
  type SelectionFieldValues,
  selectionFields,
  withSavedAudience,
} from '../../../audiences/index.ts';
import { type QuickKind, quickKinds } from '../../bulletin.ts';
import { sendBulletins } from '../../bulletins-permissions.ts';
import { writeBulletin } from '../../write-bulletin.ts';

const titles: Readonly<Record<QuickKind, string>> = {
  bulletin: 'Write a bulletin',
  check: 'Ask people to check their details',
  test: 'Send a test',
};

const text = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const bulletinForm = z.object({
  title: text(150).refine((typed) => !typed.includes('\n'), 'Write the title on one line.'),
  body: text(20_000),
  marking: z.union([z.literal(''), z.enum(markings)], 'Choose how far people may pass it on.').default(''),
  area: areaField,
  ...selectionFields,
});

const blank: SelectionFieldValues = {
  ...{ title: '', body: '', marking: '', area: '' },
  ...fieldsOfSelection(nobodySelected),
};

/** Writing a message that is not an alert. */
export const writeBulletinPage = definePage({
  url: '/bulletins/new/:kind',
  access: sendBulletins,
  parent: '/bulletins',
  params: z.object({ kind: z.enum(quickKinds) }),
  query: z.object({}),
  form: bulletinForm,
  async get(ctx, { params, attempt }) {
    const fields = await withSavedAudience(ctx, { ...blank, ...attempt?.values });
    return showPage('bulletins/pages/write-bulletin/write-bulletin.njk', {
      title: titles[params.kind],
      ...{ kind: params.kind, url: `/bulletins/new/${params.kind}`, fields },
      ...(await makeChoices(ctx, fields)),
    });
  },
  async post(ctx, { params, form }) {
    if (isShowAgain(form)) return tryAgain({});
    const audience = makeAudience(readSelection(form), form.area);
    if (!audience.ok) return tryAgain(audience.errors);
    const { title, body, marking } = form;
    const written = await writeBulletin(ctx, { kind: params.kind, title, body, marking, audience: audience.value });
    return written.ok ? goTo(`/bulletins/${written.value.id}/send`) : tryAgain(written.errors);
  },
});

async function makeChoices(ctx: Ctx, fields: SelectionFieldValues) {
  return {
    selection: await makeSelectionView(ctx, fields),
    markings: markings.map((marking) => ({
      ...{ value: marking, text: markingLabel(marking), checked: fields.marking === marking },
      hint: { text: markingWords[marking] },
    })),
  };
}
