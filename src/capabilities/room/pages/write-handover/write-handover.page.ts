import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { runRoom } from '../../room-permissions.ts';
import { findHandover } from '../../shift/handover-store.ts';
import { writeHandover } from '../../shift/write-handover.ts';

/** Leaving a note to the next shift. */
export const writeHandoverPage = definePage({
  url: '/room/handover',
  access: runRoom,
  parent: '/room',
  form: z.object({
    text: z
      .string('Write the note')
      .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim())
      .pipe(z.string().min(1, 'Write the note').max(4000, 'Write at most 4,000 characters')),
  }),
  async get(ctx, { attempt }) {
    return showPage('room/pages/write-handover/write-handover.njk', {
      title: 'Shift note',
      note: (await findHandover(ctx)) ?? null,
      typed: { text: '', ...attempt?.values },
    });
  },
  async post(ctx, { form }) {
    await writeHandover(ctx, form.text);
    return goTo('/room', { notice: 'The shift note stands in the room' });
  },
});
