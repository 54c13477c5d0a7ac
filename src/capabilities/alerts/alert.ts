import type { SiteEnvironment } from '../../kernel/site-environment.ts';

/** CAP status that we send (CAP 1.2, 3.2.1). Fixed for the life of an alert: nothing turns an exercise into a live alert. */
export const alertStatuses = ['Actual', 'Exercise', 'Test'] as const;
/** One status. */
export type AlertStatus = (typeof alertStatuses)[number];

/** The word that people see for a status, everywhere. */
export const statusWords = { Actual: 'LIVE', Exercise: 'EXERCISE', Test: 'TEST' } as const;

/** What may be said in an installation: where people practise, nothing but exercises. */
export function statusesOf(environment: SiteEnvironment): readonly AlertStatus[] {
  return environment === 'live' ? alertStatuses : ['Exercise'];
}

/** What a version is to the alert: its first word, a later word, or one of the two last words. */
export const versionKinds = ['alert', 'update', 'cancel', 'all-clear'] as const;
/** One kind of version. */
export type VersionKind = (typeof versionKinds)[number];

/** States of a version. */
export const versionStates = [
  'draft',
  'submitted',
  'returned',
  'rejected',
  'live',
  'superseded',
  'ended',
  'expired',
  'discarded',
] as const;
/** One state of a version. */
export type VersionState = (typeof versionStates)[number];

/** States of an alert. */
export const alertStates = ['draft', 'submitted', 'live', 'closed', 'cancelled', 'expired', 'discarded'] as const;
/** One state of an alert. */
export type AlertState = (typeof alertStates)[number];

/** What can be done to a version. `correct` and `override` are the two deeds that send without a second person. */
export const versionDeeds = [
  'save',
  'submit',
  'return',
  'reject',
  'approve',
  'correct',
  'override',
  'supersede',
  'end',
  'expire',
  'discard',
] as const;
/** One deed. */
export type VersionDeed = (typeof versionDeeds)[number];

/** The legal moves of a version: deed, then from, then to. What is not here cannot happen. */
export const versionMoves: Readonly<Record<VersionDeed, Partial<Readonly<Record<VersionState, VersionState>>>>> = {
  save: { draft: 'draft', returned: 'draft' },
  submit: { draft: 'submitted', returned: 'submitted' },
  return: { submitted: 'returned' },
  reject: { submitted: 'rejected' },
  approve: { submitted: 'live' },
  correct: { draft: 'live' },
  override: { submitted: 'live' },
  supersede: { live: 'superseded' },
  end: { live: 'ended' },
  expire: { live: 'expired' },
  discard: { draft: 'discarded', returned: 'discarded', submitted: 'discarded' },
};

/** What can befall an alert. */
export const alertDeeds = ['submit', 'return', 'discard', 'launch', 'close', 'cancel', 'expire'] as const;
/** One of them. */
export type AlertDeed = (typeof alertDeeds)[number];

/**
 * The legal moves of an alert. An expired one can be launched again by an update, cancelled and closed: people who were
 * told something wrong must be told so even when its time has passed.
 */
export const alertMoves: Readonly<Record<AlertDeed, Partial<Readonly<Record<AlertState, AlertState>>>>> = {
  submit: { draft: 'submitted' },
  return: { submitted: 'draft' },
  discard: { draft: 'discarded', submitted: 'discarded' },
  launch: { submitted: 'live', live: 'live', expired: 'live' },
  close: { live: 'closed', expired: 'closed' },
  cancel: { live: 'cancelled', expired: 'cancelled' },
  expire: { live: 'expired' },
};

/** Where a deed takes an alert, or undefined when it is not legal. */
export function findAlertMove(state: AlertState, deed: AlertDeed): AlertState | undefined {
  return alertMoves[deed][state];
}

/** What the launch of a version of this kind does to its alert. */
export function alertDeedOfLaunch(kind: VersionKind): AlertDeed {
  if (kind === 'cancel') return 'cancel';
  return kind === 'all-clear' ? 'close' : 'launch';
}

/** Whether a kind is one of the two last words, which one person may send. */
export function isCorrection(kind: VersionKind): boolean {
  return kind === 'cancel' || kind === 'all-clear';
}

/** Whether people have been told a version of this alert: then it can be updated, cancelled and closed. */
export function isTold(state: AlertState): boolean {
  return state === 'live' || state === 'expired';
}

/** The part of a version that decides what may be done with it. People are references such as `person:<id>`. */
export interface VersionStanding {
  readonly kind: VersionKind;
  readonly state: VersionState;
  /** Everybody who wrote it, first to last. */
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
}

/** Why a deed is refused: not from this state; by somebody with a hand in it; no person; or not for this kind. */
export type VersionBar = 'not-now' | 'own-work' | 'not-a-person' | 'needs-two';

const deedsOfPeople: readonly VersionDeed[] = ['submit', 'return', 'reject', 'approve', 'correct', 'override'];

/** The shortest reason for an override that says anything, in characters; a check on the table holds it too. */
export const shortestOverrideReason = 10;

/**
 * What lets one person send alone: for a last word, that it says what two people approved with the alert; else a reason, which
 * is kept, and which somebody else reviews afterwards.
 */
export interface AloneGiven {
  readonly asPrepared?: boolean;
  readonly reason?: string;
}

/**
 * Where a deed by somebody takes a version, or why it must not. The two-person rule is here and nowhere else; an override
 * without a reason is no override, and a last word in words of one's own is one.
 */
export function judgeDeed(
  version: VersionStanding,
  deed: VersionDeed,
  by: string,
  alone?: AloneGiven,
): { readonly to: VersionState } | { readonly bar: VersionBar } {
  const to = versionMoves[deed][version.state];
  if (!to) return { bar: 'not-now' };
  if (deedsOfPeople.includes(deed) && !by.startsWith('person:')) return { bar: 'not-a-person' };
  if (deed === 'approve' && (by === version.submittedBy || version.editors.includes(by))) return { bar: 'own-work' };
  const hasReason = (alone?.reason?.trim().length ?? 0) >= shortestOverrideReason;
  const mayCorrect = isCorrection(version.kind) && (alone?.asPrepared === true || hasReason);
  if ((deed === 'correct' && !mayCorrect) || (deed === 'override' && !hasReason)) return { bar: 'needs-two' };
  return { to };
}
