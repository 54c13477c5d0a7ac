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
  readonly lane: Lane;
  readonly address: string;
  readonly language: string;
  /** Which try this is, from 1. */
  readonly attempts: number;
  readonly expiresAt: Date;
}

/**
 * Why a message that was claimed is not sent: `expired`, `stopped`, `answered` and `superseded` end it; `older` lets an older
 * version to the same person go first; `done` says that it has an outcome already.
 */
export type PassedOver = 'expired' | 'stopped' | 'answered' | 'superseded' | 'older' | 'done';

/** What one claim took: a piece of a batch, or messages that waited on their own. */
export interface Lease {
  /** The name under which it is held. */
  readonly holder: string;
  /** The row that is held; without one the messages are held one by one. */
  readonly batch?: LeasedBatch;
  /** What is to be sent, by id. */
  readonly messages: readonly LeasedMessage[];
  /** What was claimed with it and is not sent. */
  readonly passedOver: readonly { readonly id: number; readonly why: PassedOver }[];
}

/** A piece of a launch on one channel, held by one process. */
export interface LeasedBatch {
  readonly id: number;
  readonly launchId: string;
  readonly channel: string;
  readonly firstId: number;
  readonly lastId: number;
}

/** What is written back for one message that was tried. */
export interface TriedMessage {
  readonly id: number;
  readonly outcome: 'accepted' | 'delivered' | 'failed-for-now' | 'failed-for-good';
  readonly reason?: string;
  readonly reference?: string;
  /** When it may be tried again; for `failed-for-now`. */
  readonly dueAt?: Date;
  /** It may have arrived although it failed; for `failed-for-now`. */
  readonly isDoubtful?: boolean;
}
