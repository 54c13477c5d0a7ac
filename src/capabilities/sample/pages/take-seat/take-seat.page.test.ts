import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { checkInput } from '../../../../kernel/wrong-input.ts';
import { savePeople } from '../../../identity/index.ts';
import { sampleSeats } from '../../sample-seat.ts';
import { insertSeats } from '../../sample-store.ts';
import { takeSeatPage } from './take-seat.page.ts';

describe('the seats', () => {
  const database = aDatabase();
  const request = { params: {}, query: {}, files: {}, userAgent: 'test', address: '127.0.0.1' };
  const seats = async (ctx = database.ctx()) => {
    const reply = await takeSeatPage.get?.(ctx, request);
    if (reply?.kind !== 'page') throw new Error('A page was expected.');
    return (reply.view as { seats: { personId: string; name: string; taken: boolean }[] }).seats;
  };

  it('are none before the sample network is loaded', async () => {
    expect(await seats()).toEqual([]);
  });

  it('sign the taker in as that person, and lead to where the seat begins', async () => {
    const emails = sampleSeats.map((_seat, index) => `seat-${index}@sample.example`);
    const ids = await savePeople(
      database.ctx(),
      emails.map((email) => ({ email, name: 'Invented Sitter' })),
    );
    const sitters = sampleSeats.map((seat, index) => {
      return { seat, email: emails[index] ?? '', personId: ids[index] ?? '' };
    });
    await insertSeats(database.ctx(), sitters);
    const [first] = await seats();
    const form = { personId: first?.personId ?? '' };
    const reply = await takeSeatPage.post?.(database.ctx({ now: new Date() }), { ...request, form });
    expect(reply).toMatchObject({ kind: 'redirect', to: '/alerts', session: { begin: expect.any(String) } });
    const actor = { kind: 'person' as const, personId: form.personId, name: '', roles: [] };
    const taken = (await seats(database.ctx({ actor }))).map((seat) => seat.taken);
    expect(taken).toEqual(sampleSeats.map((_seat, index) => index === 0));
  });

  it('ask for a choice when none comes', () => {
    expect(takeSeatPage.form && checkInput(takeSeatPage.form, { personId: 'x' })).toMatchObject({
      errors: { personId: 'Choose a seat from the list.' },
    });
  });
});
