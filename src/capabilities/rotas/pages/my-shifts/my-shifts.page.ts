import { z } from 'zod';
import { after, day, dayInWords, londonDay, readLondonTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { namePeople } from '../../../identity/index.ts';
import { listAskedCovers, listLeave } from '../../cover/cover-store.ts';
import { sayLeave, takeLeaveBack } from '../../cover/say-leave.ts';
import { listCalendarLinks } from '../../feeds/calendar-link-store.ts';
import { listShifts } from '../../list-shifts.ts';
import { daysAhead } from '../../rota.ts';
import { hoursWords, officeWords, shiftWords } from '../../rota-words.ts';
import { beOnRotas } from '../../rotas-permissions.ts';

const url = '/rotas/mine';
const clock = z
  .string()
  .trim()
  .refine((typed) => readLondonTime(typed) !== undefined, 'Give the day and time like 2026-11-22 20:00.');

/** One's own shifts, requests, leave and calendar links. */
export const myShiftsPage = definePage({
  url,
  access: beOnRotas,
  parent: '/rotas',
  form: z.object({ from: clock, until: clock }),
  async get(ctx, { attempt }) {
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    return showPage('rotas/pages/my-shifts/my-shifts.njk', {
      title: 'My shifts',
      ...(await readShifts(ctx, own)),
      leave: (await listLeave(ctx, ctx.now, after(ctx.now, 800 * day), own)).map((each) => ({
        id: each.id,
        words: hoursWords(each),
      })),
      typed: { from: `${londonDay(after(ctx.now, day))} 00:00`, until: '', ...attempt?.values },
    });
  },
  async post(ctx, { form }) {
    const said = await sayLeave(ctx, readLondonTime(form.from) ?? ctx.now, readLondonTime(form.until) ?? ctx.now);
    return said.ok ? goTo(url, { notice: 'Your leave is kept' }) : tryAgain(said.errors);
  },
});

/** Taking leave back. */
export const takeLeaveBackPage = definePage({
  url: '/rotas/leave/:leaveId/end',
  access: beOnRotas,
  parent: url,
  params: z.object({ leaveId: z.uuid() }),
  async post(ctx, { params }) {
    await takeLeaveBack(ctx, params.leaveId);
    return goTo(url, { notice: 'Your leave is taken back' });
  },
});

async function readShifts(ctx: Ctx, own: string) {
  const { rotas, shifts, names } = await listShifts(ctx, ctx.now, after(ctx.now, daysAhead * day));
  const officeOf = (rotaId: string | null): string => {
    const rota = rotas.find(({ id }) => id === rotaId);
    return rota ? officeWords(rota) : 'A rota that has ended';
  };
  const asked = await listAskedCovers(ctx, own);
  const askers = await namePeople(
    ctx,
    asked.flatMap((each) => [each.personId, each.askedBy.replace('person:', '')]),
  );
  return {
    rows: shifts
      .filter(({ personId, until }) => personId === own && until > ctx.now)
      .sort((a, b) => a.from.getTime() - b.from.getTime())
      .map((shift) => [
        hoursWords(shift),
        { text: officeOf(shift.rotaId), href: `/rotas/${shift.rotaId}` },
        shiftWords(shift, names),
      ]),
    asked: asked.map((each) => ({
      id: each.id,
      isMine: each.askedBy === `person:${own}`,
      who: askers.get(each.askedBy.replace('person:', '')) ?? 'Somebody',
      whom: askers.get(each.personId) ?? 'somebody',
      words: `${officeOf(each.rotaId)}, ${hoursWords({ from: each.validFrom, until: each.validTo })}`,
      note: each.note,
    })),
    links: (await listCalendarLinks(ctx, own)).map(({ id, rotaId, madeAt }) => ({
      id,
      words: `${rotaId ? officeOf(rotaId) : 'My shifts'}, made on ${dayInWords(madeAt)}`,
    })),
  };
}
