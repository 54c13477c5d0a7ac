import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type Bulletin, kindWords } from '../../bulletin.ts';
import { findBulletin } from '../../bulletin-store.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { sendBulletins } from '../../bulletins-permissions.ts';
import { type AnswerRow, countAnswers } from '../../telling/count-answers.ts';

/** How many have read a bulletin, confirmed their details or answered a test: by region and sector, no names. */
export const countAnswersPage = definePage({
  url: '/bulletins/:bulletinId/answers',
  access: sendBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid() }),
  async get(ctx, { params }) {
    const bulletin = await findBulletin(ctx, params.bulletinId);
    if (!bulletin?.sentAt || !may(ctx.actor, sendBulletins)) {
      throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id: params.bulletinId });
    }
    const { total, byRegion, bySector, before } = await countAnswers(ctx, bulletin);
    return showPage('bulletins/pages/count-answers/count-answers.njk', {
      title: titleOf(bulletin),
      titleIsContent: true,
      ...{ kind: bulletin.kind, label: kindWords[bulletin.kind].label, total, audience: bulletin.audienceWords },
      sentAt: dayAndTime(bulletin.sentAt),
      beforeAt: before?.sentAt && dayAndTime(before.sentAt),
      columns: columnsOf(bulletin, before !== undefined),
      regionRows: byRegion.map((row) => cellsOf(bulletin, row, before !== undefined)),
      sectorRows: bySector.map((row) => cellsOf(bulletin, row, before !== undefined)),
    });
  },
});

// The title of what is marked stands on its own page alone: whoever counts need not be one of its readers.
function titleOf({ kind }: Bulletin): string {
  if (kind === 'bulletin') return 'How many have read it';
  return kind === 'check' ? 'Who has checked their details' : 'Who answered the test';
}

function columnsOf({ kind }: Bulletin, isCompared: boolean) {
  const numeric = (text: string) => ({ text, numeric: true });
  const answered = kind === 'bulletin' ? 'Have read it' : 'Answered';
  return [
    { text: 'Where' },
    numeric('Told'),
    numeric(answered),
    ...(kind === 'check' ? [numeric('Not right')] : []),
    ...(kind === 'test' ? [numeric('Per cent')] : []),
    ...(isCompared ? [numeric('Last test, per cent')] : []),
  ];
}

function cellsOf({ kind }: Bulletin, { name, told, answered, wrong, before }: AnswerRow, isCompared: boolean) {
  return [
    ...[name, told, answered],
    ...(kind === 'check' ? [wrong] : []),
    ...(kind === 'test' ? [Math.round((100 * answered) / told)] : []),
    ...(isCompared ? [before] : []),
  ];
}
