import { after, day, hour } from '../../../kernel/time.ts';
import { type CalendarEvent, writeCalendar } from '../../../platform/calendar/write-calendar.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { listShifts } from '../list-shifts.ts';
import { type RotaShift, troubleWords } from '../rota.ts';
import type { Rota } from '../rota-store.ts';
import type { CalendarLink } from './calendar-link-store.ts';

/** A feed reaches from so many days ago to so many days ahead. */
const daysBack = 7;
const daysForward = 90;

/** The calendar of a link: all shifts of a rota with gaps, or its owner's own shifts in every rota. */
export async function writeShiftCalendar(ctx: Ctx, link: CalendarLink): Promise<string> {
  const choice = link.rotaId ? { id: link.rotaId } : {};
  const found = await listShifts(ctx, after(ctx.now, -daysBack * day), after(ctx.now, daysForward * day), choice);
  const { publicUrl } = ctx.config.of(siteConfig);
  const events = found.shifts.flatMap((shift) => {
    const rota = found.rotas.find(({ id }) => id === shift.rotaId);
    if (!rota || (!link.rotaId && shift.personId !== link.personId)) return [];
    return [makeEvent({ now: ctx.now, publicUrl, rota, shift, name: nameIn(shift, found.names) })];
  });
  const name = link.rotaId ? (found.rotas[0]?.name ?? 'Rota') : 'My shifts';
  return writeCalendar({ method: 'PUBLISH', name, refreshSeconds: hour / 1000, events });
}

interface EventFacts {
  readonly now: Date;
  readonly publicUrl: string;
  readonly rota: Rota;
  readonly shift: RotaShift;
  readonly name: string;
}

function makeEvent({ now, publicUrl, rota, shift, name }: EventFacts): CalendarEvent {
  const url = `${publicUrl}/rotas/${rota.id}`;
  const trouble = shift.trouble ? `Gap: ${troubleWords[shift.trouble]}` : '';
  return {
    uid: `${rota.id}-${shift.from.getTime()}@${new URL(publicUrl).hostname}`,
    // A later state of the same shift counts more: a reader takes the greater number.
    sequence: Math.floor(now.getTime() / 60_000) % 2_000_000_000,
    stamp: now,
    start: shift.from,
    end: shift.until,
    wallClock: true,
    summary: `${trouble ? 'GAP, ' : ''}${rota.name}: ${name}`,
    description: [trouble, shift.isCover ? 'Covers for somebody else.' : ''].filter(Boolean).join('\n'),
    url,
    free: true,
  };
}

function nameIn({ personId }: RotaShift, names: ReadonlyMap<string, string>): string {
  return personId ? (names.get(personId) ?? 'has left') : 'nobody';
}
