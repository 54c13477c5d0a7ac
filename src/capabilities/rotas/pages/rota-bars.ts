import { makeCalendarBars } from '../../../design/charts/calendar-bars.ts';
import { after, day } from '../../../kernel/time.ts';
import type { RotaShifts } from '../list-shifts.ts';
import { daysAhead } from '../rota.ts';
import { officeWords } from '../rota-words.ts';

/** The next 28 days of some rotas as a picture; empty without one. */
export function drawRotas(now: Date, { rotas, shifts, names }: RotaShifts): string {
  if (rotas.length === 0) return '';
  const gaps = shifts.filter(({ trouble }) => trouble !== null).length;
  return makeCalendarBars({
    title: 'The next 28 days',
    description: `Who is on shift in ${rotas.length} rotas; ${gaps} gaps. The same is in the tables below.`,
    from: now,
    until: after(now, daysAhead * day),
    rows: rotas.map((rota) => ({
      name: officeWords(rota),
      stretches: shifts
        .filter(({ rotaId }) => rotaId === rota.id)
        .map(({ from, until, personId, trouble }) => ({
          from,
          until,
          label: personId ? (names.get(personId) ?? '') : '',
          isGap: trouble !== null,
        })),
    })),
  });
}
