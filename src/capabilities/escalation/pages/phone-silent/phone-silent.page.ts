import { z } from 'zod';
import { mayWithin } from '../../../../kernel/permission.ts';
import { clockTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { answers } from '../../../delivery/index.ts';
import { escalationRefusals } from '../../escalation-errors.ts';
import { phoneSilent } from '../../escalation-permissions.ts';
import { statusOf } from '../../launch-mark.ts';
import {
  findPhoneTask,
  listPhoneEntries,
  listPhoneTasks,
  type PhoneEntry,
  type PhoneTask,
} from '../../phone/phone-store.ts';
import { recordPhoneCall, requireRegion } from '../../phone/record-phone-call.ts';
import { findCourse } from '../../watching/watch-list-store.ts';

const mostTasks = 200;
const listUrl = '/escalation/:alertId/phone';
const outcomeWords = { reached: 'reached', 'not-reached': 'not reached', over: 'not needed any more' } as const;
const resultWords: Readonly<Record<string, string>> = {
  reached: 'reached',
  'no-reply': 'no reply',
  'wrong-number': 'wrong number',
};
const kindWords = { themselves: 'Themselves', holder: 'Lead', deputy: 'Deputy' } as const;

/** Whom to telephone about an alert: those within the reader's region, the longest waiting first. */
export const phoneListPage = definePage({
  url: listUrl,
  access: phoneSilent,
  parent: '/escalation/:alertId',
  params: z.object({ alertId: z.uuid() }),
  async get(ctx, { params: { alertId } }) {
    const course = await findCourse(ctx, alertId);
    if (!course) throw escalationRefusals.refuse('ESCALATION_UNKNOWN', { alertId });
    const all = await listPhoneTasks(ctx, alertId, mostTasks);
    const tasks = all.filter(({ regionCode }) =>
      mayWithin(ctx.actor, phoneSilent, regionCode === null ? {} : { regionCodes: [regionCode] }),
    );
    if (tasks.length > 0) await recordRead(ctx, { what: 'escalation.phone-list-seen', subject: `alert:${alertId}` });
    return showPage('escalation/pages/phone-silent/phone-list.njk', {
      title: 'Whom to telephone',
      status: statusOf(course.firstLine),
      isOver: course.expiresAt <= ctx.now,
      firstLine: course.firstLine,
      alertId,
      outside:
        all.filter(({ closedAt }) => closedAt === null).length -
        tasks.filter(({ closedAt }) => closedAt === null).length,
      open: tasks
        .filter(({ closedAt }) => closedAt === null)
        .map((task) => [
          { text: nameOf(task), href: `/escalation/${alertId}/phone/${task.id}` },
          `Since ${clockTime(task.openedAt)}`,
        ]),
      closed: tasks
        .filter(({ closedAt }) => closedAt !== null)
        .map((task) => [
          nameOf(task),
          `${task.outcome ? outcomeWords[task.outcome] : ''}${task.closedAt ? `, ${clockTime(task.closedAt)}` : ''}`,
        ]),
    });
  },
});

/** One silent person: whom to telephone in which order, and what came of each call. */
export const phoneSilentPage = definePage({
  url: `${listUrl}/:taskId`,
  access: phoneSilent,
  parent: listUrl,
  params: z.object({ alertId: z.uuid(), taskId: z.uuid() }),
  form: z.object({
    person: z.uuid('Say whom you telephoned.'),
    result: z.enum(['reached', 'no-reply', 'wrong-number'], 'Say what came of the call.'),
    answer: z.enum(['', ...answers]).default(''),
    note: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
  }),
  async get(ctx, { params: { alertId, taskId }, attempt }) {
    const task = await findPhoneTask(ctx, taskId);
    if (!task || task.threadId !== alertId) throw escalationRefusals.refuse('PHONE_TASK_UNKNOWN');
    requireRegion(ctx, task);
    const entries = await listPhoneEntries(ctx, task);
    await recordRead(ctx, { what: 'escalation.numbers-seen', subject: `person:${task.personId}` });
    const course = await findCourse(ctx, alertId);
    const typed: Readonly<Record<string, string | readonly string[]>> = attempt?.values ?? {};
    const next = entries.find(({ lastResult }) => lastResult === null) ?? entries[0];
    return showPage('escalation/pages/phone-silent/phone-silent.njk', {
      title: `Telephone ${nameOf(task)}`,
      status: statusOf(course?.firstLine ?? ''),
      firstLine: course?.firstLine ?? '',
      action: `/escalation/${alertId}/phone/${taskId}`,
      alertId,
      isOpen: task.closedAt === null,
      rows: entries.map(makeRow),
      people: entries.map(({ personId, name }) => ({
        value: personId,
        text: name,
        selected: personId === (typed.person ?? next?.personId),
      })),
      typed: { result: '', answer: '', note: '', ...typed },
    });
  },
  async post(ctx, { params: { alertId, taskId }, form }) {
    if (form.result === 'reached' && form.answer === '') return tryAgain({ answer: 'Say what they answered.' });
    const { person: personId, result, note } = form;
    const answer = form.answer === '' ? {} : { answer: form.answer };
    const stands = await recordPhoneCall(ctx, { taskId, personId, result, note, ...answer });
    if (stands === 'open')
      return goTo(`/escalation/${alertId}/phone/${taskId}`, { notice: 'Written down. Try the next one.' });
    const notice =
      stands === 'reached'
        ? 'Written down: somebody has it.'
        : 'Everybody was tried. They come back onto the list when the steps are repeated.';
    return goTo(`/escalation/${alertId}/phone`, { notice });
  },
});

function nameOf({ name }: PhoneTask): string {
  return name ?? 'Somebody no longer in the network';
}

function makeRow({ name, kind, post, numbers, lastResult }: PhoneEntry): unknown[] {
  return [
    name,
    post ? `${kindWords[kind]}, ${post}` : kindWords[kind],
    numbers.length > 0 ? numbers.join(', ') : 'No number is known',
    lastResult ? (resultWords[lastResult] ?? lastResult) : 'Not tried yet',
  ];
}
