import { makeTaggedPdf, type PdfBlock } from '../../../../design/documents/tagged-pdf.ts';
import { findPracticeWords } from '../../../../kernel/site-environment.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { alertParams, readAlerts, statusWords } from '../../../alerts/index.ts';
import { type AfterAction, readAfterAction, type ToldVersion } from '../../review/after-action.ts';
import type { PlaceNames } from '../watch-alert/coverage-view.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';
import { causeWords, makeCellRows, makeLatencyRows, nameVersion } from './after-action-view.ts';

const count = new Intl.NumberFormat('en-GB');
const steps = ['Step', 'People', 'Half within', '90 of 100', '95 of 100', '99 of 100'];
const counts = [
  'People',
  'Handed over',
  'Delivered',
  'Answered',
  'Half had it after',
  '95 of 100',
  'Half answered after',
  '95 of 100',
];

/** What is looked at after an alert, as a tagged PDF to print or file. Names nobody who was told. */
export const afterReportPage = definePage({
  url: '/alerts/:alertId/after/report',
  access: readAlerts,
  parent: '/alerts/:alertId/after',
  params: alertParams,
  async get(ctx, { params }) {
    const [after, names] = await Promise.all([readAfterAction(ctx, params.alertId), readPlaceNames(ctx)]);
    const body = await makeTaggedPdf({
      title: `${statusWords[after.alert.status]}: after ${after.headline}`,
      language: 'en-GB',
      author: 'Tocsin',
      madeAt: ctx.now,
      practice: findPracticeWords(ctx.config.of(siteConfig).environment),
      blocks: [
        paragraph(`Made ${dayAndTime(ctx.now)}. Times count from the moment of sending, among those who got so far.`),
        ...tellStoryBlocks(after),
        ...after.told.flatMap((each) => tellVersion(each, names)),
        ...tellUnreached(after),
        ...tellLessons(after),
      ],
    });
    return sendFile('application/pdf', body, `alert-${params.alertId}-report.pdf`);
  },
});

function paragraph(text: string): PdfBlock {
  return { kind: 'paragraph', text };
}

function table(caption: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]): PdfBlock {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? count.format(cell) : cell)));
  // Words need room, numbers do not.
  const widths = columns.map((_name, place) => (rows.some((row) => typeof row[place] === 'number') ? 1 : 1.6));
  return { kind: 'table', caption, columns, rows: texts, widths };
}

function tellStoryBlocks({ story }: AfterAction): PdfBlock[] {
  const rows = story.map(({ at, text, who }) => [dayAndTime(at), text, who]);
  return [
    { kind: 'heading', text: 'What happened when' },
    table('Moments of the alert', ['When', 'What', 'Who'], rows),
  ];
}

function tellVersion(told: ToldVersion, names: PlaceNames): PdfBlock[] {
  const { cells, recipients } = told.latencies;
  return [
    { kind: 'heading', text: `${nameVersion(told)}: how long it took` },
    paragraph(`${count.format(recipients)} people were to be told.`),
    table('From sending to each step', steps, makeLatencyRows(told)),
    table('By channel', ['Channel', ...counts], makeCellRows(cells, 'channel', names)),
    table('By region and channel', ['Region', 'Channel', ...counts], makeCellRows(cells, 'region', names)),
    table('By sector and channel', ['Sector', 'Channel', ...counts], makeCellRows(cells, 'sector', names)),
  ];
}

function tellUnreached({ causes }: AfterAction): PdfBlock[] {
  const heading: PdfBlock = { kind: 'heading', text: 'Who was never reached, and why' };
  if (causes.length === 0) return [heading, paragraph('Everybody was reached in one way or another.')];
  const rows = causes.map(({ cause, people }) => [causeWords[cause], people]);
  return [heading, table('People to whom nothing was handed over', ['Why', 'People'], rows)];
}

function tellLessons({ lessons }: AfterAction): PdfBlock[] {
  const heading: PdfBlock = { kind: 'heading', text: 'What to change next time' };
  if (lessons.length === 0) return [heading, paragraph('Nothing has been written down yet.')];
  const rows = lessons.map((lesson) => [
    lesson.text,
    lesson.ownerName ?? 'No longer in the network',
    lesson.dueOn,
    lesson.doneAt ? dayAndTime(lesson.doneAt) : 'Open',
  ]);
  return [heading, table('Tasks', ['What', 'Who', 'By', 'Done'], rows)];
}
