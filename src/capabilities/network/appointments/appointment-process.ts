import { isPowerful } from '../network-role.ts';

/** Where a proposal stands. Begun, held and lapsed follow from its days. */
export type ProposalState = 'proposed' | 'vouched' | 'approved' | 'declined' | 'ended';

/** What can be done to a proposal after it was made. */
export const appointmentDeeds = ['vouch', 'approve', 'decline', 'end'] as const;
/** One deed. */
export type AppointmentDeed = (typeof appointmentDeeds)[number];

/** The legal moves: deed, then from, then to. What is not here cannot happen. Nothing moves a lapsed one: it is proposed anew. */
export const appointmentMoves: Readonly<
  Record<AppointmentDeed, Partial<Readonly<Record<ProposalState, ProposalState>>>>
> = {
  vouch: { proposed: 'vouched' },
  approve: { proposed: 'approved', vouched: 'approved' },
  decline: { proposed: 'declined', vouched: 'declined' },
  end: { approved: 'ended' },
};

/** What the rules need to know of a proposal. People are references as in the audit record (`person:<id>`). */
export interface AppointmentProcess {
  readonly state: ProposalState;
  readonly role: string;
  readonly personId: string;
  readonly proposedBy: string;
  readonly vouchedBy: string | null;
}

/** Why somebody may not do a deed. */
export type AppointmentBar = 'not-now' | 'not-a-person' | 'own-office' | 'own-proposal' | 'own-word' | 'needs-voucher';

/**
 * Where a deed of somebody takes a proposal, or why it must not. Whoever would hold the office neither vouches nor decides;
 * whoever proposed it neither vouches nor approves. A powerful role takes three: who proposed it, who vouched, who approves.
 */
export function judgeAppointmentDeed(
  process: AppointmentProcess,
  deed: AppointmentDeed,
  by: string,
): { readonly to: ProposalState } | { readonly bar: AppointmentBar } {
  const to = appointmentMoves[deed][process.state];
  if (!to) return { bar: 'not-now' };
  if (deed === 'end') return { to };
  if (!by.startsWith('person:')) return { bar: 'not-a-person' };
  if (by === `person:${process.personId}`) return { bar: 'own-office' };
  if (deed === 'decline') return { to };
  if (by === process.proposedBy) return { bar: 'own-proposal' };
  if (deed === 'vouch' || !isPowerful(process.role)) return { to };
  if (process.vouchedBy === null) return { bar: 'needs-voucher' };
  return process.vouchedBy === by ? { bar: 'own-word' } : { to };
}

/** What a page says of it at a moment: the state, and for an approved one whether it has begun or is over. */
export type AppointmentStand = 'proposed' | 'vouched' | 'declined' | 'to-begin' | 'holds' | 'lapsed' | 'ended';

/** Every stand in the order of a life, with its words. */
export const standWords: Readonly<Record<AppointmentStand, string>> = {
  proposed: 'Proposed',
  vouched: 'Vouched for',
  'to-begin': 'Approved, not begun',
  holds: 'Held',
  lapsed: 'Lapsed',
  declined: 'Declined',
  ended: 'Ended early',
};
