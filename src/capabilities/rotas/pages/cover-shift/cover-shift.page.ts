import { z } from 'zod';
import { mayWithin } from '../../../../kernel/permission.ts';
import { after, day, readLondonTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listHolders } from '../../../network/index.ts';
import { answerCover, askForCover } from '../../cover/cover-shift.ts';
import { getRota, placeOfOffice } from '../../rota-store.ts';
import { officeWords } from '../../rota-words.ts';
import { beOnRotas, keepRotas } from '../../rotas-permissions.ts';

const clock = z
  .string()
  .trim()
  .refine((typed) => readLondonTime(typed) !== undefined, 'Give the day and time like 2026-11-22 20:00.');

/** Somebody covers hours of a rota: asked, or put in by whoever keeps it. */
export const coverShiftPage = definePage({
  url: '/rotas/:rotaId/cover',
  access: beOnRotas,
  parent: '/rotas/:rotaId',
  params: z.object({ rotaId: z.uuid() }),
  form: z.object({
    person: z.uuid('Choose who covers.'),
    from: clock,
    until: clock,
    note: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
  }),
  async get(ctx, { params, attempt }) {
    const rota = await getRota(ctx, params.rotaId);
    const held = { role: rota.role, scope: { kind: rota.scopeKind, id: rota.scopeId } };
    const holders = new Map(
      (await listHolders(ctx, held, ctx.now, after(ctx.now, 28 * day))).map((each) => [each.personId, each.personName]),
    );
    const keeps = mayWithin(ctx.actor, keepRotas, placeOfOffice(rota));
    const typed = { person: '', from: '', until: '', note: '', ...attempt?.values };
    return showPage('rotas/pages/cover-shift/cover-shift.njk', {
      title: keeps ? 'Say who covers' : 'Ask somebody to cover',
      keeps,
      rotaId: rota.id,
      office: officeWords(rota),
      typed,
      people: [
        { value: '', text: 'Choose somebody' },
        ...[...holders].map(([value, text]) => ({ value, text, selected: value === typed.person })),
      ],
    });
  },
  async post(ctx, { params, form }) {
    const { person: personId, note } = form;
    const hours = { from: readLondonTime(form.from) ?? ctx.now, until: readLondonTime(form.until) ?? ctx.now };
    const asked = await askForCover(ctx, { rotaId: params.rotaId, personId, note, ...hours });
    if (!asked.ok) return tryAgain(asked.errors);
    const notice = asked.value.isAgreed ? 'They cover these hours' : 'They are asked. It counts once they agree';
    return goTo(`/rotas/${params.rotaId}`, { notice });
  },
});

/** The answer to a request. */
export const answerCoverPage = definePage({
  url: '/rotas/covers/:coverId/answer',
  access: beOnRotas,
  parent: '/rotas/mine',
  params: z.object({ coverId: z.uuid() }),
  form: z.object({ answer: z.enum(['agreed', 'declined', 'withdrawn'], 'Choose an answer.') }),
  async post(ctx, { params, form }) {
    await answerCover(ctx, params.coverId, form.answer);
    return goTo('/rotas/mine', { notice: form.answer === 'agreed' ? 'You cover these hours' : 'Your answer is kept' });
  },
});
