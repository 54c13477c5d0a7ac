import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { alertParams, getAlert } from '../../../alerts/index.ts';
import { addLesson, listOwners } from '../../review/add-lesson.ts';
import { finishLesson } from '../../review/finish-lesson.ts';
import { listLessons } from '../../review/lesson-store.ts';
import { runRoom } from '../../room-permissions.ts';

const newLesson = z.object({
  text: z
    .string('Write what to change')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, 'Write what to change').max(1000, 'Write at most 1,000 characters')),
  owner: z.uuid('Choose who does it'),
  dueOn: z.iso.date('Give a day, for example 2026-12-24'),
});

/** What to change after an alert: written down, given to somebody, marked as done. */
export const listLessonsPage = definePage({
  url: '/alerts/:alertId/lessons',
  access: runRoom,
  parent: '/alerts/:alertId/after',
  params: alertParams,
  form: newLesson,
  async get(ctx, { params, attempt }) {
    const alert = await getAlert(ctx, params.alertId);
    const [lessons, owners] = await Promise.all([listLessons(ctx, alert.id), listOwners(ctx)]);
    return showPage('room/pages/list-lessons/list-lessons.njk', {
      title: 'What to change next time',
      alert,
      lessons,
      typed: { text: '', owner: '', dueOn: '', ...attempt?.values },
      owners: [{ value: '', text: 'Choose somebody' }, ...owners.map(({ id, name }) => ({ value: id, text: name }))],
    });
  },
  async post(ctx, { params, form }) {
    const back = `/alerts/${params.alertId}/lessons`;
    const added = await addLesson(ctx, { ...form, alertId: params.alertId });
    return added.ok ? goTo(back, { notice: 'Written down' }) : tryAgain(added.errors);
  },
});

/** One of them is done. */
export const finishLessonPage = definePage({
  url: '/alerts/:alertId/lessons/done',
  access: runRoom,
  parent: '/alerts/:alertId/lessons',
  params: alertParams,
  form: z.object({ lesson: z.uuid('Choose what is done') }),
  get: async (_ctx, { params }) => goTo(`/alerts/${params.alertId}/lessons`),
  async post(ctx, { params, form }) {
    await finishLesson(ctx, { alertId: params.alertId, lessonId: form.lesson });
    return goTo(`/alerts/${params.alertId}/lessons`, { notice: 'Marked as done' });
  },
});
