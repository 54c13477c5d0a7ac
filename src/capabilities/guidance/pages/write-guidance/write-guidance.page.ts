import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, tryAgain } from '../../../../platform/http/page.ts';
import { codePattern, documentKinds } from '../../document.ts';
import { listTexts } from '../../document-store.ts';
import { guidanceRefusals } from '../../guidance-errors.ts';
import { writeGuidance } from '../../guidance-permissions.ts';
import { getKeptDocument } from '../../write/require-deed.ts';
import { reviseDocument, writeDocument } from '../../write/write-document.ts';
import { blankFields, type DocumentFields, documentForm, fieldsOfVersion, inputOf } from './document-form.ts';
import { showWriting } from './write-guidance-view.ts';

const newUrl = '/guidance/edit/new';

/** The parameters of every editors' page about one document. */
export const editedDocument = z.object({ slug: z.string().max(80).regex(codePattern) });

/** Writing a new document, with a preview as one types. */
export const newGuidancePage = definePage({
  url: newUrl,
  access: writeGuidance,
  parent: '/guidance/edit',
  query: z.object({ kind: z.enum(documentKinds).optional() }),
  form: documentForm,
  async get(ctx, { query, attempt }) {
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    return showWriting(ctx, newFrame, typedOver(blankFields(query.kind ?? 'guide', own), attempt));
  },
  async post(ctx, { form }) {
    if (form.deed === 'preview') return showWriting(ctx, newFrame, form);
    const written = await writeDocument(ctx, inputOf(form));
    if (!written.ok) return tryAgain(written.errors);
    return goTo(`/guidance/edit/${written.value.slug}`, { notice: 'The draft is saved. Nobody else sees it yet.' });
  },
});

const newFrame = { title: 'Write guidance', url: newUrl, slug: '' };

/** Editing the open draft of a document, or beginning its next version. */
export const writeGuidancePage = definePage({
  url: '/guidance/edit/:slug/text',
  access: writeGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument,
  form: documentForm,
  async get(ctx, { params, attempt }) {
    return showWriting(ctx, frameOf(params.slug), typedOver(await readFields(ctx, params.slug), attempt));
  },
  async post(ctx, { params: { slug }, form }) {
    const { kind } = (await getKeptDocument(ctx, slug)).document;
    // The address and the kind stay what they were at first.
    const fields = { ...form, slug, kind };
    if (form.deed === 'preview') return showWriting(ctx, frameOf(slug), fields);
    const edition = /^\d{1,6}$/.test(form.edition) ? Number(form.edition) : undefined;
    const saved = await reviseDocument(ctx, slug, inputOf(fields), edition);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(`/guidance/edit/${slug}`, { notice: 'The draft is saved. What is published stays as it is.' });
  },
});

function frameOf(slug: string) {
  return { title: 'Edit guidance', url: `/guidance/edit/${slug}/text`, slug };
}

async function readFields(ctx: Ctx, slug: string): Promise<DocumentFields> {
  const { document, versions } = await getKeptDocument(ctx, slug);
  const [newest] = versions;
  if (!newest) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { slug });
  if (newest.state === 'in-review' || newest.state === 'approved') {
    throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: newest.id, state: newest.state });
  }
  const texts = await listTexts(ctx, [newest.id]);
  const english = texts.find(({ language }) => language === 'en');
  return fieldsOfVersion(document, newest, english);
}

// What was typed stands, whatever is wrong with it; a box that was not ticked sends nothing, so lists come from the form alone.
function typedOver(fields: DocumentFields, attempt: Attempt | undefined): DocumentFields {
  if (!attempt) return fields;
  const typed = documentForm.safeParse({ sectors: [], uses: [], roles: [], ...attempt.values });
  if (typed.success)
    return { ...fields, ...typed.data, slug: typed.data.slug || fields.slug, kind: typed.data.kind || fields.kind };
  const values = Object.entries(attempt.values).filter(
    ([name]) => name in fields && !['sectors', 'uses', 'roles', 'deed'].includes(name),
  );
  return { ...fields, ...Object.fromEntries(values.map(([name, value]) => [name, String(value)])) };
}
