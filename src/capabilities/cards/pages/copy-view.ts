import { dayAndTime } from '../../../kernel/time.ts';
import type { CardPayload } from '../browser/card-payload.ts';
import { groupCopyCode } from '../copies/copy-code.ts';
import type { CopyNow } from '../copies/read-copy.ts';

/** What stands over the words of a card: its state as the pages mark it, and why it is over if it is. */
export interface CardHead {
  /** A state of `stateTag`. */
  readonly state: string;
  readonly isOver: boolean;
}

/** How the words of a card are marked on a page. */
export function headOf(payload: CardPayload, now: Date): CardHead {
  const isLast = payload.kind === 'cancel' || payload.kind === 'all-clear';
  const lastState = payload.kind === 'cancel' ? 'cancelled' : 'all-clear';
  const state = payload.status === 'LIVE' && isLast ? lastState : stateOf[payload.status];
  return { state, isOver: !isLast && isExpired(payload, now) };
}

const stateOf = { LIVE: 'Actual', EXERCISE: 'Exercise', TEST: 'Test' } as const;

/** Whether the time of a card is over. */
export function isExpired({ exp }: CardPayload, now: Date): boolean {
  return exp !== undefined && exp * 1000 <= now.getTime();
}

const replacedBy = {
  alert: 'This card has been replaced by a newer alert.',
  update: 'This card has been updated since it was made.',
  cancel: 'This has been cancelled since the card was made. Stop acting on the earlier words.',
  'all-clear': 'The all-clear has been given since the card was made. It is over.',
} as const;

/** The part of the card page that renews itself: newest words, what they replace, and what was added on the way. */
export function makeCopyView({ copy, newest, replaced, additions }: CopyNow, now: Date) {
  const { payload } = newest;
  const wasCorrected = replaced !== undefined;
  return {
    code: copy.code,
    head: headOf(payload, now),
    words: payload.words,
    language: payload.lang,
    replaced: replaced && {
      heading: replacedBy[payload.kind],
      at: momentOf(payload.iat),
      words: replaced.payload.words,
      sentAt: momentOf(replaced.payload.iat),
    },
    expired: !wasCorrected && isExpired(payload, now) ? momentOf(payload.exp ?? 0) : '',
    additions: additions.map((each) => ({
      text: each.addition,
      at: dayAndTime(each.madeAt),
      code: groupCopyCode(each.code),
      // An addition was written beside other words than those that stand here now.
      isOld: each.versionId !== payload.version,
    })),
  };
}

function momentOf(seconds: number): string {
  return dayAndTime(new Date(seconds * 1000));
}
