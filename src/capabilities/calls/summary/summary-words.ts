import { clockTime, dayAndTime, dayInWords } from '../../../kernel/time.ts';
import type { ActionLine } from '../actions/action-store.ts';
import { type CallKind, callTitle } from '../call.ts';
import type { CallWords } from '../inviting/call-words.ts';
import type { NoteThread } from '../notes/note-thread.ts';
import { type CallFigures, shareWords } from '../roll/call-figures.ts';

/** Everything that a summary is made of. Nobody's name but those of host and owners: it goes to everybody. */
export interface SummaryFacts {
  readonly kind: CallKind;
  readonly subject: string;
  readonly startsAt: Date;
  readonly endedAt: Date;
  readonly hostName: string;
  /** What the host says first. */
  readonly opening: string;
  readonly figures: CallFigures;
  readonly threads: readonly NoteThread[];
  readonly actions: readonly Pick<ActionLine, 'text' | 'ownerName' | 'dueOn' | 'doneAt'>[];
}

/** One part of a summary: a heading, and its lines. */
export interface SummaryPart {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A summary in parts, for the page and for mails. A part with nothing in it is left out. */
export function makeSummary(facts: SummaryFacts): SummaryPart[] {
  const { figures, threads, actions } = facts;
  const line = ({ latest, first }: NoteThread): string => `${clockTime(first.writtenAt)} ${latest.text}`;
  const of = (kind: 'note' | 'decision'): string[] => threads.filter(({ latest }) => latest.kind === kind).map(line);
  const parts = [
    { heading: 'In short', lines: facts.opening ? [facts.opening] : [] },
    {
      heading: 'Who was there',
      lines: [
        `${shareWords(figures.came, figures.expected)} of the people expected were in, ${figures.late} of them late.`,
        ...(figures.posts > 0
          ? [`${shareWords(figures.represented, figures.posts)} of the posts were represented.`]
          : []),
      ],
    },
    { heading: 'Decisions', lines: of('decision') },
    { heading: 'Actions', lines: actions.map(actionLine) },
    { heading: 'Notes', lines: of('note') },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** The mail to those who were there, or to those who missed it, who are asked to say that they have read it. */
export function writeSummaryWords(facts: SummaryFacts, missed: boolean): CallWords {
  const when = `${dayAndTime(facts.startsAt)}, until ${clockTime(facts.endedAt)}. Host: ${facts.hostName}.`;
  const first = missed
    ? 'You missed this call. Please read the summary, and confirm on your personal page that you have read it.'
    : 'This is the summary of the call that you were in.';
  const parts = makeSummary(facts).map(({ heading, lines }) =>
    [heading, ...lines.map((line) => `- ${line}`)].join('\n'),
  );
  const mark = facts.kind === 'Actual' ? [] : ['Nothing in it is real.'];
  return {
    subject: callTitle({ kind: facts.kind, subject: `${missed ? 'You missed' : 'Summary'}: ${facts.subject}` }),
    paragraphs: [first, ...mark, when, ...parts],
    answer: missed ? 'Confirm that you have read it' : 'Your page of this call',
  };
}

function actionLine({ text, ownerName, dueOn, doneAt }: SummaryFacts['actions'][number]): string {
  const due = dayInWords(new Date(`${dueOn}T12:00:00Z`));
  return `${text} (${ownerName}, by ${due}${doneAt ? ', done' : ''})`;
}
