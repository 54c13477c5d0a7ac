import { dayAndTime } from '../../../kernel/time.ts';
import type { CardKind, CardPayload, StatusEntry, StatusList } from './card-payload.ts';

/** What became of a signature: `altered` does not hold, `unknown-key` cannot be told, `revoked` holds under a withdrawn key. */
export type SignatureState = 'good' | 'altered' | 'unknown-key' | 'revoked' | 'no-card';

/** How a verdict is to be taken: rely on it; it was true once; it cannot be said; do not believe it. */
export type VerdictTone = 'good' | 'over' | 'unsure' | 'false';

/** What can be said of a card. */
export interface CardVerdict {
  readonly tone: VerdictTone;
  readonly heading: string;
  readonly sentences: readonly string[];
  /** The words that were signed; absent unless the signature holds. */
  readonly payload?: CardPayload;
}

/** All that a verdict rests on. */
export interface CardEvidence {
  readonly signature: SignatureState;
  readonly payload?: CardPayload;
  readonly status?: StatusList | undefined;
  /** Seconds since 1970. */
  readonly now: number;
}

const ask = 'Ask whoever sent it by a number that you already have. In danger, act on what you see and call 999.';
const bad: Readonly<Record<Exclude<SignatureState, 'good'>, Omit<CardVerdict, 'payload'>>> = {
  'no-card': {
    tone: 'unsure',
    heading: 'There is no signed card in this',
    sentences: ['Paste all of the text, from the first line to END TOCSIN CARD, or scan the square again.', ask],
  },
  altered: {
    tone: 'false',
    heading: 'Do not believe this. It was altered after it was signed.',
    sentences: ['At least one letter is not as we signed it, so none of it is shown here.', ask],
  },
  'unknown-key': {
    tone: 'unsure',
    heading: 'We cannot say whether this is genuine',
    sentences: ['It names a key that is not among ours as they are known here. Check it again with a network.', ask],
  },
  revoked: {
    tone: 'false',
    heading: 'Do not rely on this. Its key was withdrawn.',
    sentences: [
      'Somebody else may have had the key, and these words were not signed again. Look for a newer copy.',
      ask,
    ],
  },
};

const unaltered = 'We signed it, and not one letter was changed.';

const overBy: Readonly<Record<CardKind, string>> = {
  alert: 'This was replaced by a newer alert. Do not act on it.',
  update: 'This was updated. Do not act on these words.',
  cancel: 'This was cancelled. Stop acting on it.',
  'all-clear': 'This is over: the all-clear was given.',
};

/** Says in words where a card stands. Pure, and the same in a browser without a network and on the server. */
export function judgeCard({ signature, payload, status, now }: CardEvidence): CardVerdict {
  if (signature !== 'good' || !payload) return bad[signature === 'good' ? 'no-card' : signature];
  const isLast = payload.kind === 'cancel' || payload.kind === 'all-clear';
  const asOf = status ? `As of ${when(status.iat)}.` : '';
  const entry = status?.alerts.find(({ alert }) => alert === payload.alert);
  if (entry && isNewer(entry, payload)) {
    const sentences = [
      `A newer word was sent at ${when(entry.at)}.`,
      asOf,
      `What is below was genuine: ${lower(unaltered)}`,
    ];
    return { tone: 'over', heading: overBy[entry.kind], sentences, payload };
  }
  if (isLast) {
    const heading = 'This is genuine, and it is the last word: what it is about is over.';
    return { tone: 'good', heading, sentences: [unaltered, asOf].filter(Boolean), payload };
  }
  if (payload.exp !== undefined && payload.exp <= now) {
    const heading = 'This was genuine. Its time is over.';
    return {
      tone: 'over',
      heading,
      sentences: [`It held until ${when(payload.exp)}.`, unaltered, asOf].filter(Boolean),
      payload,
    };
  }
  if (status && entry?.version === payload.version) return judgeNewest(payload, status, now);
  return {
    tone: 'unsure',
    heading: 'This is genuine. Whether it still holds cannot be said here.',
    sentences: [unaltered, sayUnknown(payload, status)],
    payload,
  };
}

function isNewer(entry: StatusEntry, payload: CardPayload): boolean {
  return (
    entry.version !== payload.version &&
    (entry.at > payload.iat || (entry.at === payload.iat && entry.number > payload.number))
  );
}

// Older than this, in seconds, a list no longer says "now".
const fresh = 60;

function judgeNewest(payload: CardPayload, status: StatusList, now: number): CardVerdict {
  const at = when(status.iat);
  const sentences = [unaltered, `As of ${at} it was the newest word.`];
  if (now - status.iat < fresh) {
    return { tone: 'good', heading: 'This is genuine, and the newest word.', sentences, payload };
  }
  return {
    tone: 'unsure',
    heading: `This is genuine. It was the newest word at ${at}.`,
    sentences: [...sentences, 'Whether it was changed or cancelled since then cannot be known without a network.'],
    payload,
  };
}

function sayUnknown(payload: CardPayload, status: StatusList | undefined): string {
  if (!status) return 'Without a network this phone cannot know whether it was changed or cancelled since.';
  if (payload.iat >= status.iat - 1)
    return `What this phone knows is from ${when(status.iat)}, before this was sent: it cannot know whether it was changed since.`;
  return `It is not among the alerts of the time since ${when(status.since)}: it may be too old.`;
}

function when(seconds: number): string {
  return dayAndTime(new Date(seconds * 1000));
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
