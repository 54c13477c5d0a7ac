import type { Lane } from './launch-request.ts';

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

/** A message that this process holds the lease of. */
export interface LeasedMessage {
  readonly id: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly lane: Lane;
  readonly address: string;
  readonly language: string;
  /** Which try this is, from 1. */
  readonly attempts: number;
  readonly expiresAt: Date;
}
