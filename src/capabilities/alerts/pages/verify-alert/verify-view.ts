import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { statusWords, type VersionState } from '../../alert.ts';
import { parseCapAlert } from '../../cap/parse-cap.ts';
import { type FeedVersion, findFeedVersionByIdentifier } from '../../feeds/feed-store.ts';
import { judgeCapFile, ownSigner } from '../../signature/judge-cap-file.ts';

/** What anybody may be told of an alert: that it is ours and where it stands. Never its words, nor whom it was for. */
export interface VerifiedAlert {
  readonly tone: 'genuine' | 'unknown' | 'false';
  readonly sentence: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

const standings: Readonly<Record<VersionState, string>> = {
  live: 'It is the latest word, and in force.',
  superseded: 'It has been updated since: there is a newer word on this.',
  ended: 'It has been cancelled or ended since.',
  expired: 'Its time is over.',
  draft: '',
  submitted: '',
  returned: '',
  rejected: '',
  discarded: '',
};

/** What is said of a version that we sent, to whoever has its link. */
export function describeOurs(version: FeedVersion): VerifiedAlert {
  const kinds = { alert: 'First word', update: 'Update', cancel: 'Cancellation', 'all-clear': 'All-clear' };
  return {
    tone: 'genuine',
    sentence: 'This is genuine. We sent it.',
    facts: [
      { label: 'Kind', text: `${statusWords[version.status]}: ${kinds[version.kind]}` },
      { label: 'Sent', text: dayAndTime(version.launchedAt) },
      { label: 'Now', text: describeStanding(version) },
    ],
  };
}

// A last word stays live itself: what it ended is over.
function describeStanding({ kind, state, launchedAt, endedAt }: FeedVersion): string {
  const when = endedAt && endedAt > launchedAt ? ` It ended on ${dayAndTime(endedAt)}.` : '';
  if (kind === 'cancel' || kind === 'all-clear') return 'It is the last word: what it is about is over.';
  return standings[state] + when;
}

/** What can be said of a CAP message that somebody was given; nothing when it is not one. */
export async function verifyMessage(ctx: Ctx, bytes: Buffer): Promise<VerifiedAlert | undefined> {
  const reading = parseCapAlert(bytes);
  if (!reading.alert) return undefined;
  const { alert } = reading;
  const signature = await judgeCapFile(ctx, bytes);
  const facts = [
    { label: 'Says that it is', text: `${alert.status} ${alert.msgType}` },
    { label: 'Says that it is from', text: alert.sender },
    { label: 'Says that it was sent', text: alert.sent },
    { label: 'Its signature', text: signature.reasons.join(' ') },
  ];
  if (signature.verdict !== 'valid') {
    return signature.broken
      ? { tone: 'false', sentence: 'Do not believe this. It was altered after it was signed.', facts }
      : { tone: 'unknown', sentence: 'We cannot say whether this is genuine. Nobody whom we trust signed it.', facts };
  }
  const ours = await findFeedVersionByIdentifier(ctx, alert.identifier);
  if (ours && signature.signer === ownSigner) {
    const described = describeOurs(ours);
    return { ...described, facts: [...described.facts, { label: 'Its signature', text: 'Ours, and intact.' }] };
  }
  const sentence = `This is genuine: ${signature.signer} signed it, and it was not changed since.`;
  const later = 'We cannot see whether they have updated or cancelled it since. Ask them.';
  return { tone: 'genuine', sentence, facts: [...facts, { label: 'Now', text: later }] };
}
