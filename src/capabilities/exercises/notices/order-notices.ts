import { z } from 'zod';
import { after, day, dayAndTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listOfficersOver } from '../../network/index.ts';
import type { ExerciseState } from '../exercise.ts';
import { getExercise } from '../exercise-store.ts';
import { listStaff } from '../plan/staff-store.ts';

const noticeKinds = ['approved', 'started', 'done', 'no-duff'] as const;

/** What the safety list is told of. */
export type NoticeKind = (typeof noticeKinds)[number];

/** The order to mail one of the safety list. */
export const noticeOrder = {
  name: 'exercises.send-notice',
  maxAttempts: 12,
  payload: z.object({ exerciseId: z.uuid(), personId: z.uuid(), what: z.enum(noticeKinds) }),
};

/** Orders mails to the safety list: the staff of the exercise and the duty officers of the country. In the caller's transaction. */
export async function orderNotices(ctx: Ctx, exerciseId: string, what: NoticeKind): Promise<void> {
  const staff = (await listStaff(ctx, exerciseId)).map(({ personId }) => personId);
  const officers = await listOfficersOver(ctx, ['duty-officer'], { kind: 'national', id: '' });
  for (const personId of new Set([...staff, ...officers.map((officer) => officer.personId)])) {
    await enqueue(ctx, noticeOrder, { exerciseId, personId, what });
  }
}

/** The states in which a notice is still true; what is over is news for a day. */
const trueIn: Readonly<Record<NoticeKind, readonly ExerciseState[]>> = {
  approved: ['approved'],
  started: ['running', 'paused'],
  done: ['ended'],
  'no-duff': ['ended'],
};

/** Mails one of the safety list, unless it is no news any more. Throws when the mail server fails for now. */
export async function sendNotice(
  ctx: Ctx,
  order: z.output<typeof noticeOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const reader = await findPresentPerson(ctx, order.personId);
  if (!reader) return;
  const exercise = await getExercise(ctx, order.exerciseId);
  const { name, startsFrom, startsUntil, isAnnounced, state, endedAt } = exercise;
  if (!trueIn[order.what].includes(state) || (endedAt && endedAt < after(ctx.now, -day))) return;
  const sentences: Readonly<Record<NoticeKind, string>> = {
    approved: `the exercise ${name} was approved. It starts between ${dayAndTime(startsFrom)} and ${dayAndTime(startsUntil)}.${isAnnounced ? '' : ' It is not announced: do not tell the players.'}`,
    started: `the exercise ${name} has started. If something real happens, end it with one button on its page.`,
    done: `the exercise ${name} is over.`,
    'no-duff': `NO DUFF. Something real has happened, and the exercise ${name} was ended at once.`,
  };
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<exercise-${exercise.id}-${order.what}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject: `${order.what === 'no-duff' ? 'NO DUFF: ' : ''}EXERCISE ${name}, for its safety list`,
    text: [`Hello ${reader.name},`, sentences[order.what], `${publicUrl}/exercises/${exercise.id}`, ''].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the notice: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId: order.personId, reason: outcome.reason }, 'A notice of an exercise cannot be delivered');
  }
}
