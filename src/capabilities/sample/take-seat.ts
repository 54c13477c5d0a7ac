import type { Ctx } from '../../platform/db/database.ts';
import { beginSession } from '../identity/index.ts';
import { sampleRefusals } from './sample-errors.ts';
import { findSeat } from './sample-store.ts';

/** Who sits down where, from which browser. */
export interface TakeSeatInput {
  readonly personId: string;
  readonly userAgent: string;
  readonly address: string;
}

/** A seat that was taken: the session, and where it begins. */
export interface TakenSeat {
  readonly token: string;
  readonly until: Date;
  readonly startsAt: string;
  readonly name: string;
  readonly roleWords: string;
}

/** Begins a session as a person of the seat list. Refuses everybody else with SEAT_NOT_OFFERED. */
export async function takeSeat(ctx: Ctx, input: TakeSeatInput): Promise<TakenSeat> {
  const seat = await findSeat(ctx, input.personId);
  if (!seat) throw sampleRefusals.refuse('SEAT_NOT_OFFERED', { personId: input.personId });
  const session = await beginSession(ctx, { ...input, beganBy: 'seat' });
  return {
    token: session.token,
    until: session.until,
    startsAt: seat.starts_at,
    name: seat.name,
    roleWords: seat.role_words,
  };
}
