import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { attachmentEndings } from '../../files/attachment.ts';
import { listVersionFiles } from '../../files/attachment-store.ts';
import { addAttachment, removeAttachment } from '../../files/keep-attachments.ts';
import { writeGuidance } from '../../guidance-permissions.ts';
import { getOpenDraft } from '../../write/get-open-draft.ts';
import { editedDocument } from '../write-guidance/write-guidance.page.ts';

/** The files that go with the open draft of a document. */
export const guidanceFilesPage = definePage({
  url: '/guidance/edit/:slug/files',
  access: writeGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument,
  form: z.object({ alternative: z.string().max(500, 'Write at most 500 characters.').default('') }),
  async get(ctx, { params: { slug }, attempt }) {
    const draft = await getOpenDraft(ctx, slug);
    return showPage('guidance/pages/guidance-files/guidance-files.njk', {
      title: 'Files that go with it',
      ...{ slug, number: draft.number, endings: attachmentEndings },
      files: await listVersionFiles(ctx, draft.id),
      alternative: attempt?.values.alternative ?? '',
    });
  },
  async post(ctx, { params: { slug }, form, files }) {
    const draft = await getOpenDraft(ctx, slug);
    const { name = '', bytes = Buffer.alloc(0) } = files.file ?? {};
    const added = await addAttachment(ctx, draft.id, { name, bytes, alternative: form.alternative });
    if (!added.ok) return tryAgain(added.errors);
    return goTo(`/guidance/edit/${slug}/files`, { notice: 'The file goes with this version.' });
  },
});

/** Taking a file from the open draft. */
export const removeGuidanceFilePage = definePage({
  url: '/guidance/edit/:slug/files/:fileId/remove',
  access: writeGuidance,
  parent: '/guidance/edit/:slug/files',
  params: editedDocument.extend({ fileId: z.uuid() }),
  async post(ctx, { params: { slug, fileId } }) {
    await removeAttachment(ctx, (await getOpenDraft(ctx, slug)).id, fileId);
    return goTo(`/guidance/edit/${slug}/files`, { notice: 'This version no longer carries the file.' });
  },
});
