import { z } from 'zod';
import { may, mayWithin } from '../../../../kernel/permission.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listGaps } from '../../gaps/list-gaps.ts';
import { getRota, placeOfOffice } from '../../rota-store.ts';
import { hoursWords, officeWords, patternWords, shiftWords } from '../../rota-words.ts';
import { beOnRotas, keepRotas, readRotas } from '../../rotas-permissions.ts';
import { endRota } from '../../save-rota.ts';
import { drawRotas } from '../rota-bars.ts';

const params = z.object({ rotaId: z.uuid() });

/** One rota for the next 28 days. */
export const viewRotaPage = definePage({
  url: '/rotas/:rotaId',
  access: readRotas,
  parent: '/rotas',
  params,
  async get(ctx, { params: { rotaId } }) {
    const rota = await getRota(ctx, rotaId);
    const found = await listGaps(ctx, { id: rotaId });
    const coming = found.shifts.filter(({ until }) => until > ctx.now);
    return showPage('rotas/pages/view-rota/view-rota.njk', {
      title: rota.name,
      titleIsContent: true,
      rotaId,
      office: officeWords(rota),
      patterns: rota.patterns.map((pattern) => ({
        words: patternWords(pattern),
        people: pattern.people.map((id) => found.names.get(id) ?? 'somebody who has left').join(', '),
      })),
      picture: drawRotas(ctx.now, found),
      gaps: found.gaps.length,
      rows: coming.map((shift) => [
        hoursWords(shift),
        shiftWords(shift, found.names),
        shift.turnOf ? (found.names.get(shift.turnOf) ?? 'has left') : '–',
      ]),
      keeps: mayWithin(ctx.actor, keepRotas, placeOfOffice(rota)),
      isOn: may(ctx.actor, beOnRotas),
    });
  },
});

/** Ending a rota. */
export const endRotaPage = definePage({
  url: '/rotas/:rotaId/end',
  access: keepRotas,
  parent: '/rotas/:rotaId',
  params,
  async post(ctx, request) {
    await endRota(ctx, request.params.rotaId);
    return goTo('/rotas', { notice: 'The rota has ended' });
  },
});
