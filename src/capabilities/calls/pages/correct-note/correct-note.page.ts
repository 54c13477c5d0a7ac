import { z } from 'zod';
import { newId } from '../../../../kernel/ids.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { requireRun } from '../../call-access.ts';
import { getCall } from '../../call-store.ts';
import { callRefusals } from '../../calls-errors.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { addNote } from '../../notes/add-note.ts';
import { findNote } from '../../notes/note-store.ts';

/** Putting a line of the notes right; the earlier words stay readable. */
export const correctNotePage = definePage({
  url: '/calls/:callId/notes/:noteId',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid(), noteId: z.uuid() }),
  query: z.object({}),
  form: z.object({
    newNoteId: z.uuid('This form is an old one. Send it again.'),
    text: z
      .string('Write this once.')
      .default('')
      .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()),
    kind: z.enum(['note', 'decision'], 'Choose what it is.').default('note'),
  }),
  async get(ctx, { params, attempt }) {
    const call = await getCall(ctx, params.callId);
    requireRun(ctx, call);
    const note = await findNote(ctx, params.noteId);
    if (note?.callId !== call.id) throw callRefusals.refuse('CALL_NOTE_UNKNOWN', { noteId: params.noteId });
    return showPage('calls/pages/correct-note/correct-note.njk', {
      title: 'Put a note right',
      call,
      note,
      action: `/calls/${call.id}/notes/${note.id}`,
      newNoteId: attempt?.values.newNoteId || newId(),
      typed: { text: note.text, kind: note.kind, ...attempt?.values },
    });
  },
  async post(ctx, { params: { callId, noteId }, form }) {
    const { newNoteId, kind, text } = form;
    const added = await addNote(ctx, { callId, noteId: newNoteId, kind, text, corrects: noteId });
    return added.ok ? goTo(`/calls/${callId}`, { notice: 'The note is put right.' }) : tryAgain(added.errors);
  },
});
