import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listSeats } from '../../sample-store.ts';
import { takeSeat } from '../../take-seat.ts';

/** Seats of the sample network: choose one and be signed in as that invented person. */
export const takeSeatPage = definePage({
  url: '/seats',
  access: 'public',
  navigation: { group: 'now', label: 'Seats', order: 90 },
  form: z.object({ personId: z.uuid('Choose a seat from the list.') }),
  async get(ctx) {
    const seats = await listSeats(ctx);
    return showPage('sample/pages/take-seat/take-seat.njk', {
      title: 'Take a seat in the sample network',
      seats: seats.map((seat) => ({
        personId: seat.person_id,
        name: seat.name,
        roleWords: seat.role_words,
        firstStep: seat.first_step,
        taken: ctx.actor.kind === 'person' && ctx.actor.personId === seat.person_id,
      })),
    });
  },
  async post(ctx, request) {
    const { userAgent, address } = request;
    const seat = await takeSeat(ctx, { personId: request.form.personId, userAgent, address });
    return goTo(seat.startsAt, {
      notice: `You have the seat of ${seat.name}: ${seat.roleWords}.`,
      session: { begin: seat.token, until: seat.until },
    });
  },
});
