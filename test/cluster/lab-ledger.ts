/** One message as the mail server took it. */
export interface TakenMail {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
}

/** How it ended for one recipient, as the database has it. */
export interface Ending {
  readonly address: string;
  readonly state: string;
  readonly messages: number;
  readonly doubtful: number;
}

/** What came of a launch. */
export interface Verdict {
  readonly recipients: number;
  /** Recipients without exactly one message in a final state; must be 0. */
  readonly unsettled: number;
  /** Recorded as handed over, and the mail server never saw it; must be 0. */
  readonly missed: number;
  /** Taken more than once by the mail server. */
  readonly twice: number;
  /** Taken more than once though the database has no doubt about it; must be 0. */
  readonly twiceUndoubted: number;
  /** Said to be perhaps told twice. */
  readonly doubtful: number;
}

const final = new Set(['accepted', 'delivered', 'failed', 'stopped', 'expired']);

/** Reads the log of the mail server; a last line that was cut off is left out. */
export function readTaken(text: string): TakenMail[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter(Boolean).map((line) => {
    const [at = '', to = '', subject = ''] = line.split('\t');
    return { at: Number(at), to, subject };
  });
}

/** Holds what the database says against what the mail server took. */
export function judge(endings: readonly Ending[], taken: readonly TakenMail[]): Verdict {
  const times = new Map<string, number>();
  for (const { to } of taken) times.set(to, (times.get(to) ?? 0) + 1);
  const isHandedOver = ({ state }: Ending): boolean => state === 'accepted' || state === 'delivered';
  const twice = endings.filter(({ address }) => (times.get(address) ?? 0) > 1);
  return {
    recipients: endings.length,
    unsettled: endings.filter((each) => each.messages !== 1 || !final.has(each.state)).length,
    missed: endings.filter((each) => isHandedOver(each) && !times.has(each.address)).length,
    twice: twice.length,
    twiceUndoubted: twice.filter((each) => each.doubtful === 0).length,
    doubtful: endings.filter((each) => each.doubtful > 0).length,
  };
}

/** When each recipient was told for the first time, milliseconds since 1970. */
export function listFirst(taken: readonly TakenMail[]): number[] {
  const first = new Map<string, number>();
  for (const { to, at } of taken) first.set(to, Math.min(at, first.get(to) ?? at));
  return [...first.values()];
}

/** The longest time in which nothing happened, in seconds, begun at `from` or later; `moments` are milliseconds in any order. */
export function longestPause(moments: readonly number[], from: number): number {
  const later = [from, ...moments.filter((moment) => moment >= from)].sort((one, other) => one - other);
  const pauses = later.map((moment, place) => moment - (later[place - 1] ?? moment));
  return Math.round(Math.max(0, ...pauses) / 100) / 10;
}
