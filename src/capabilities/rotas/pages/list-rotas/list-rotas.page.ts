import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listRegions, networkRoles } from '../../../network/index.ts';
import { listGaps, type RotaGap } from '../../gaps/list-gaps.ts';
import type { RotaShifts } from '../../list-shifts.ts';
import { hoursWords, officeWords, shiftWords } from '../../rota-words.ts';
import { beOnRotas, keepRotas, readRotas } from '../../rotas-permissions.ts';
import { drawRotas } from '../rota-bars.ts';

const chosen = z.string().max(60).default('');

/** Every rota for the next 28 days, and what is missing. */
export const listRotasPage = definePage({
  url: '/rotas',
  access: readRotas,
  navigation: { group: 'network', label: 'Rotas', order: 45 },
  query: z.object({ role: chosen, region: chosen }),
  async get(ctx, { query }) {
    const choice = { role: query.role || undefined, region: query.region || undefined };
    const found = await listGaps(ctx, choice);
    return showPage('rotas/pages/list-rotas/list-rotas.njk', {
      title: 'Rotas',
      mayKeep: may(ctx.actor, keepRotas),
      isOn: may(ctx.actor, beOnRotas),
      isFiltered: query.role !== '' || query.region !== '',
      picture: drawRotas(ctx.now, found),
      gapRows: found.gaps.map((gap) => gapRow(gap, found)),
      rotaRows: found.rotas.map((rota) => rotaRow(rota, found, ctx)),
      ...(await filterItems(ctx, query)),
    });
  },
});

function gapRow(gap: RotaGap, { names }: RotaShifts): readonly unknown[] {
  const shift = { ...gap, rotaId: gap.rota.id, appointmentId: null, turnOf: null, isCover: false };
  return [
    { text: officeWords(gap.rota), href: `/rotas/${gap.rota.id}` },
    hoursWords(gap),
    shiftWords(shift, names).slice(5),
  ];
}

function rotaRow(rota: RotaShifts['rotas'][number], { shifts, names }: RotaShifts, { now }: Ctx): readonly unknown[] {
  const own = shifts.filter(({ rotaId, until }) => rotaId === rota.id && until > now);
  const present = own.find(({ from }) => from <= now);
  const next = own.find(({ from }) => from > now);
  return [
    { text: officeWords(rota), href: `/rotas/${rota.id}` },
    present ? shiftWords(present, names) : 'Not begun',
    next ? `${shiftWords(next, names)}, ${hoursWords(next)}` : '–',
  ];
}

async function filterItems(ctx: Ctx, query: { role: string; region: string }) {
  const item = (value: string, text: string, now: string) => ({ value, text, selected: value === now });
  const regions = await listRegions(ctx);
  const roles = networkRoles.filter(({ name }) => name !== 'member' && name !== 'auditor');
  return {
    roles: [item('', 'Every role', query.role), ...roles.map(({ name, title }) => item(name, title, query.role))],
    regions: [
      item('', 'Everywhere', query.region),
      ...regions.map(({ code, name }) => item(code, `${name} and the country`, query.region)),
    ],
  };
}
