import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type Bulletin, isReadKind, kindWords } from '../../bulletin.ts';
import { findBulletin } from '../../bulletin-store.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { reviewBulletins } from '../../bulletins-permissions.ts';
import type { Pace } from '../../choices/pace.ts';
import { type AnswerRow, countAnswers } from '../../telling/count-answers.ts';
import { countPaces } from '../../telling/reader-store.ts';

/** How many have read a bulletin, confirmed their details or answered a test: by region and sector, no names. */
export const countAnswersPage = definePage({
  url: '/bulletins/:bulletinId/answers',
  access: reviewBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid() }),
  async get(ctx, { params }) {
    const bulletin = await findBulletin(ctx, params.bulletinId);
    if (!bulletin?.sentAt || !may(ctx.actor, reviewBulletins)) {
      throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id: params.bulletinId });
    }
    const { total, byRegion, bySector, before } = await countAnswers(ctx, bulletin);
    return showPage('bulletins/pages/count-answers/count-answers.njk', {
      title: titleOf(bulletin),
      titleIsContent: true,
      ...{ kind: bulletin.kind, label: kindWords[bulletin.kind].label, total, audience: bulletin.audienceWords },
      sentAt: dayAndTime(bulletin.sentAt),
      ...{ isRead: isReadKind(bulletin.kind), paces: await sayPaces(ctx, bulletin) },
      beforeAt: before?.sentAt && dayAndTime(before.sentAt),
      columns: columnsOf(bulletin, before !== undefined),
      regionRows: byRegion.map((row) => cellsOf(bulletin, row, before !== undefined)),
      sectorRows: bySector.map((row) => cellsOf(bulletin, row, before !== undefined)),
    });
  },
});

// By which way people were to have it: reading it is counted of all of them.
async function sayPaces(ctx: Ctx, { id }: Bulletin): Promise<string[]> {
  const counts = await countPaces(ctx, id);
  const of = (pace: Pace) => counts.find((each) => each.pace === pace) ?? { people: 0, digested: 0 };
  const say = (count: number): string => count.toLocaleString('en-GB');
  const [daily, weekly] = [of('daily'), of('weekly')];
  const together = daily.people + weekly.people;
  if (counts.length === 0) return [];
  return [
    `At once: ${say(of('at-once').people)}`,
    `In a digest: ${say(daily.digested + weekly.digested)} of ${say(together)} sent so far`,
    `Not sent, by their own choice: ${say(of('none').people)}`,
  ];
}

// The title of what is marked stands on its own page alone: whoever counts need not be one of its readers.
function titleOf({ kind }: Bulletin): string {
  if (isReadKind(kind)) return 'How many have read it';
  return kind === 'check' ? 'Who has checked their details' : 'Who answered the test';
}

function columnsOf({ kind }: Bulletin, isCompared: boolean) {
  const numeric = (text: string) => ({ text, numeric: true });
  const answered = isReadKind(kind) ? 'Have read it' : 'Answered';
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
