// A second, simple statement of what may be done to an alert, written without looking at the table of moves in the
// product: the model check runs both side by side.

/** Who takes part, with the roles that they hold; `robot` is a program, which may write and give up, and decides nothing. */
export const cast = {
  ada: ['duty-officer'],
  bea: ['duty-officer'],
  cy: ['approver'],
  dee: ['hub-officer'],
  mo: ['member'],
  robot: [],
} as const;
/** One of them. */
export type Person = keyof typeof cast;

/** LIVE, EXERCISE or TEST. */
export type Status = 'Actual' | 'Exercise' | 'Test';
/** First word, later word, or one of the two last words. */
export type Kind = 'alert' | 'update' | 'cancel' | 'all-clear';

/** A version as the model knows it. */
export interface ModelVersion {
  readonly number: number;
  readonly kind: Kind;
  state: string;
  readonly editors: Set<Person>;
  submitter?: Person;
  sender?: Person;
  revision: number;
  /** How it came to go out, once it has. */
  sentAs?: 'two-people' | 'override' | 'prepared' | 'changed';
  reviewOpen: boolean;
  /** Whether it speaks Welsh too, and whether what is new is not said in it yet. */
  welsh: 'no' | 'unfinished' | 'whole';
}

/** An alert as the model knows it. */
export interface ModelAlert {
  readonly id: string;
  readonly status: Status;
  state: string;
  readonly versions: ModelVersion[];
}

/** What a deed came to: done with so many audit entries, or nothing at all. */
export type Foreseen = { readonly entries: number; readonly apply: () => void } | 'refused';

const holds = (who: Person, ...roles: readonly string[]): boolean => cast[who].some((role) => roles.includes(role));
const mayLay = (who: Person): boolean => holds(who, 'duty-officer', 'hub-officer');
const maySay = (who: Person): boolean => who === 'robot' || mayLay(who);
const mayDecide = (who: Person): boolean => holds(who, 'duty-officer', 'approver');
const isOpen = (version: ModelVersion): boolean => version.state === 'draft' || version.state === 'returned';
const isLast = (kind: Kind): boolean => kind === 'cancel' || kind === 'all-clear';

function foresee(allowed: boolean, apply: () => void, entries = 1): Foreseen {
  return allowed ? { entries, apply } : 'refused';
}

/** A new version in state draft. */
export function aModelVersion(number: number, kind: Kind, by: Person): ModelVersion {
  return { number, kind, state: 'draft', editors: new Set([by]), revision: 1, reviewOpen: false, welsh: 'no' };
}

/** Writing anew. */
export const mayDraft = maySay;

/** Writing over, in English or in Welsh. */
export function foreseeSave(version: ModelVersion, who: Person, language: 'en' | 'cy'): Foreseen {
  return foresee(maySay(who) && isOpen(version), () => {
    version.state = 'draft';
    version.revision += 1;
    version.editors.add(who);
    if (language === 'cy') version.welsh = 'whole';
  });
}

/** Laying it before a second person. */
export function foreseeSubmit(alert: ModelAlert, version: ModelVersion, who: Person): Foreseen {
  return foresee(mayLay(who) && isOpen(version) && version.welsh !== 'unfinished', () => {
    version.state = 'submitted';
    version.submitter = who;
    if (version.kind === 'alert') alert.state = 'submitted';
  });
}

/** Sending back, for more work or for good. */
export function foreseeObjection(
  alert: ModelAlert,
  version: ModelVersion,
  who: Person,
  deed: 'return' | 'reject',
): Foreseen {
  return foresee(mayDecide(who) && version.state === 'submitted', () => {
    version.state = deed === 'return' ? 'returned' : 'rejected';
    if (version.kind === 'alert') alert.state = deed === 'return' ? 'draft' : 'discarded';
  });
}

/** Giving up, or withdrawing what was submitted. */
export function foreseeDiscard(alert: ModelAlert, version: ModelVersion, who: Person): Foreseen {
  return foresee(maySay(who) && (isOpen(version) || version.state === 'submitted'), () => {
    version.state = 'discarded';
    if (version.kind === 'alert') alert.state = 'discarded';
  });
}

function goOut(alert: ModelAlert, version: ModelVersion, who: Person, sentAs: ModelVersion['sentAs']): void {
  for (const other of alert.versions.filter((each) => each !== version)) {
    if (other.state === 'live') other.state = isLast(version.kind) ? 'ended' : 'superseded';
    if (isLast(version.kind) && (isOpen(other) || other.state === 'submitted')) other.state = 'discarded';
  }
  version.state = 'live';
  version.sender = who;
  if (sentAs) version.sentAs = sentAs;
  version.reviewOpen = sentAs === 'override' || sentAs === 'changed';
  alert.state = version.kind === 'cancel' ? 'cancelled' : version.kind === 'all-clear' ? 'closed' : 'live';
}

const isSent = (version: ModelVersion): boolean => version.sentAs !== undefined;

/** Approving; again by the same person changes nothing. */
export function foreseeApproval(alert: ModelAlert, version: ModelVersion, who: Person): Foreseen {
  if (mayDecide(who) && isSent(version) && version.sender === who) return { entries: 0, apply: () => undefined };
  const ownWork = version.submitter === who || version.editors.has(who);
  const allowed = mayDecide(who) && version.state === 'submitted' && !ownWork;
  return foresee(allowed, () => goOut(alert, version, who, 'two-people'));
}

/** Sending alone because life is at risk. */
export function foreseeOverride(alert: ModelAlert, version: ModelVersion, who: Person, reason: string): Foreseen {
  if (!holds(who, 'duty-officer')) return 'refused';
  if (isSent(version) && version.sender === who) return { entries: 0, apply: () => undefined };
  const allowed = version.state === 'submitted' && reason.trim().length >= 10;
  return foresee(allowed, () => goOut(alert, version, who, 'override'));
}

/** Reviewing what somebody sent alone. */
export function foreseeReview(version: ModelVersion, who: Person): Foreseen {
  return foresee(mayDecide(who) && version.reviewOpen && version.sender !== who, () => {
    version.reviewOpen = false;
  });
}

const isTold = (alert: ModelAlert): boolean => alert.state === 'live' || alert.state === 'expired';

/** Beginning an update; one at a time. */
export function foreseeUpdate(alert: ModelAlert, who: Person): Foreseen {
  const isBeingWritten = alert.versions.some(
    (each) => each.kind === 'update' && (isOpen(each) || each.state === 'submitted'),
  );
  return foresee(maySay(who) && isTold(alert) && !isBeingWritten, () => {
    const update = aModelVersion(alert.versions.length + 1, 'update', who);
    const last = alert.versions.filter(isSent).at(-1);
    alert.versions.push({ ...update, welsh: last?.welsh === 'whole' ? 'unfinished' : 'no' });
  });
}

/** How the last word is given: as it lies ready, or changed with a reason; and whether changed words wait. */
export interface ModelCorrection {
  readonly kind: 'cancel' | 'all-clear';
  readonly changed: boolean;
  readonly reason: string;
  readonly policy: 'review' | 'two-people';
}

/** Ending it on one person's word. Two entries: a version is written, and it goes out or is laid before somebody. */
export function foreseeCorrection(alert: ModelAlert, who: Person, given: ModelCorrection): Foreseen {
  const { kind, changed, reason, policy } = given;
  const waits = changed && policy === 'two-people';
  const hasReason = !changed || waits || reason.trim().length >= 10;
  const write = (): void => {
    const version = aModelVersion(alert.versions.length + 1, kind, who);
    alert.versions.push(version);
    if (!waits) {
      goOut(alert, version, who, changed ? 'changed' : 'prepared');
    } else {
      version.state = 'submitted';
      version.submitter = who;
    }
  };
  return foresee(mayDecide(who) && isTold(alert) && hasReason, write, 2);
}

/** Running out of time; a program does it. */
export function foreseeExpiry(alert: ModelAlert, version: ModelVersion): Foreseen {
  if (version.state !== 'live') return { entries: 0, apply: () => undefined };
  const end = (): void => {
    version.state = 'expired';
    if (alert.state === 'live') alert.state = 'expired';
  };
  return { entries: 1, apply: end };
}
