import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { after, dayAndTime, hour, readLondonTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { beginDuty, endDuty } from '../../duty/change-duty.ts';
import { type DutyLine, listDuties, listOffices, listOwnOffices, type Office } from '../../duty/duty-store.ts';
import { keepDuty, sayOwnDuty } from '../../network-permissions.ts';
import { networkRoles } from '../../network-role.ts';

const url = '/network/duty';
const mostLines = 500;

/** Who is on duty, for those who keep it; and one's own duty, for everybody. */
export const keepDutyPage = definePage({
  url,
  access: sayOwnDuty,
  parent: '/network',
  form: z.object({
    appointment: z.uuid('Choose a role from the list.'),
    begins: z
      .string()
      .trim()
      .default('')
      .refine(
        (text) => text === '' || readLondonTime(text),
        'Give the day and time like 2026-11-22 20:00, or nothing.',
      ),
    hours: z.coerce
      .number('Give the hours as a number, for example 8.')
      .int('Give whole hours, for example 8.')
      .min(1, 'Give at least one hour.')
      .max(168, 'Give at most 168 hours, which is seven days.'),
  }),
  async get(ctx, request) {
    const view = await makeView(ctx, request.attempt);
    return showPage('network/pages/keep-duty/keep-duty.njk', { title: 'On duty', ...view });
  },
  async post(ctx, { form }) {
    const from = readLondonTime(form.begins) ?? ctx.now;
    const until = after(from, form.hours * hour);
    const begun = await beginDuty(ctx, { appointmentId: form.appointment, from, until });
    if (!begun.ok) return tryAgain({ begins: Object.values(begun.errors)[0] ?? '' });
    return goTo(url, { notice: `On duty until ${dayAndTime(until)}.` });
  },
});

/** Ending a duty before its time. */
export const endDutyPage = definePage({
  url: '/network/duty/:dutyId/end',
  access: sayOwnDuty,
  parent: url,
  params: z.object({ dutyId: z.uuid() }),
  async post(ctx, request) {
    await endDuty(ctx, request.params.dutyId);
    return goTo(url, { notice: 'The duty has ended.' });
  },
});

async function makeView(ctx: Ctx, attempt: Attempt | undefined): Promise<object> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const keeps = may(ctx.actor, keepDuty);
  const own = await listOwnOffices(ctx, personId);
  const others = keeps ? (await listOffices(ctx, mostLines)).filter((office) => office.personId !== personId) : [];
  const duties = await listDuties(ctx, mostLines, keeps ? null : personId);
  const chosen = attempt?.values.appointment ?? own[0]?.appointmentId;
  const item = (office: Office, text: string) => ({
    value: office.appointmentId,
    text,
    selected: office.appointmentId === chosen,
  });
  return {
    keeps,
    offices: [
      ...own.map((office) => item(office, `You, ${officeWords(office)}`)),
      ...others.map((office) => item(office, `${office.personName}, ${officeWords(office)}`)),
    ],
    typed: { begins: '', hours: '8', ...attempt?.values },
    duties: duties.map((duty) => dutyView(duty, ctx.now, personId)),
  };
}

function dutyView(duty: DutyLine, now: Date, personId: string): object {
  return {
    id: duty.id,
    who: duty.personId === personId ? 'You' : duty.personName,
    office: officeWords(duty),
    begins: duty.validFrom > now ? dayAndTime(duty.validFrom) : 'on duty now',
    until: dayAndTime(duty.validTo),
  };
}

function officeWords({ role, scopeName }: Office): string {
  const title = networkRoles.find((each) => each.name === role)?.title ?? role;
  return `${title.toLowerCase()}, ${scopeName ?? 'the whole country'}`;
}
