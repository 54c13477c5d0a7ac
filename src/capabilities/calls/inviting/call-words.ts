import { clockTime, dayAndTime, dayInWords } from '../../../kernel/time.ts';
import { type CallKind, callTitle } from '../call.ts';
import type { Call } from '../call-record.ts';
import { doorInShort, doorLines } from '../joining/door-words.ts';

/** What is said of a call by one launch. */
export type TellingKind = 'invitation' | 'change' | 'cancellation' | 'summary' | 'missed' | 'reminder';

/** A message in the form that delivery makes every channel's content of. */
export interface CallWords {
  readonly subject: string;
  /** The first one is all that a text message has room for. */
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  /** What stands on the personal link. */
  readonly answer: string;
  /** An iCalendar file. */
  readonly calendar?: string;
}

/** What is said in the first line of everything about a call that is not real. */
const kindSentences: Readonly<Record<CallKind, string>> = {
  Actual: '',
  Exercise: 'This is an exercise. Nothing has happened.',
  Test: 'This is a test call: it shows how soon everybody is in. Nothing has happened.',
};

/** Of a call, what an invitation says. */
export type ToldCall = Pick<
  Call,
  | 'kind'
  | 'subject'
  | 'why'
  | 'agenda'
  | 'startsAt'
  | 'minutes'
  | 'isNow'
  | 'joinUrl'
  | 'numbers'
  | 'pin'
  | 'pinHint'
  | 'afterPin'
  | 'hostName'
  | 'cancelReason'
>;

/** The words that ask people to a call, or tell them what became of it. */
export function writeCallWords(call: ToldCall, what: 'invitation' | 'change' | 'cancellation'): CallWords {
  const when = dayAndTime(call.startsAt);
  if (what === 'cancellation') {
    return {
      subject: markFirst(call, 'Cancelled'),
      paragraphs: kept([
        `The call at ${when} does not take place.`,
        call.cancelReason ? `Why: ${call.cancelReason}` : '',
        kindSentences[call.kind],
      ]),
      answer: 'Your page of this call',
    };
  }
  const now = call.isNow && what === 'invitation';
  const lead = now ? 'Join now' : what === 'change' ? 'Changed' : 'Bridge call';
  return {
    subject: markFirst(call, now ? lead : `${lead}, ${clockTime(call.startsAt)}`),
    paragraphs: kept([
      `${now ? 'Join now' : when}: ${doorInShort(call)}`,
      kindSentences[call.kind],
      call.why ? `Why: ${call.why}` : '',
      `When: ${when}, ${call.minutes} minutes. Host: ${call.hostName}.`,
      doorLines(call).join('\n'),
      call.agenda ? `Agenda:\n${call.agenda}` : '',
      'Say on your personal page whether you come, or who comes instead; and that you are in when you have dialled in.',
    ]),
    answer: 'Say whether you come, or that you are in',
    ...(call.joinUrl ? { link: { label: 'Join the call', url: call.joinUrl } } : {}),
  };
}

/** What somebody is reminded of who took something on. */
export function writeReminderWords(action: {
  readonly kind: CallKind;
  readonly subject: string;
  readonly text: string;
  readonly dueOn: string;
  readonly overdue: boolean;
}): CallWords {
  const due = dayInWords(new Date(`${action.dueOn}T12:00:00Z`));
  return {
    subject: `${callTitle({ kind: action.kind, subject: action.overdue ? 'Overdue' : 'Due tomorrow' })}: ${cut(action.text, 80)}`,
    paragraphs: kept([
      action.overdue ? `You took this on, and it was due on ${due}.` : `You took this on. It is due on ${due}.`,
      action.text,
      `It was agreed in the call “${action.subject}”. Say on your personal page when it is done.`,
      kindSentences[action.kind],
    ]),
    answer: 'Say that it is done',
  };
}

/** A text, cut at so many letters, with dots where it was. */
export function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

// The mark stands before all else, so that it is the first word on a locked phone.
function markFirst({ kind, subject }: Pick<ToldCall, 'kind' | 'subject'>, lead: string): string {
  return callTitle({ kind, subject: `${lead}: ${subject}` });
}

function kept(paragraphs: readonly string[]): string[] {
  return paragraphs.filter((paragraph) => paragraph !== '');
}
