/** States of a message. `offered` belongs to channels that are read: it lies there until the person looks. */
export const messageStates = [
  'waiting',
  'leased',
  'offered',
  'stopped',
  'expired',
  'failed',
  'accepted',
  'delivered',
] as const;

/** One state of a message. */
export type MessageState = (typeof messageStates)[number];

/** Why a message ended untold, or is tried again; written in `message.reason` where no provider gave a reason. */
export const messageReasons = {
  answered: 'answered',
  superseded: 'superseded',
  stopped: 'stopped',
  expired: 'expired',
  leaseLost: 'outcome never heard',
} as const;

/** A message that this process holds the lease of. */
export interface LeasedMessage {
  readonly id: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly address: string;
  readonly language: string;
  /** Which try this is, from 1. */
  readonly attempts: number;
  readonly expiresAt: Date;
}
