import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, seePremises, siteMay } from '../../../premises/index.ts';
import { keepNotice, removeNotice } from '../../notices/keep-notice.ts';
import { listNotices, type SiteNotice } from '../../notices/notice-store.ts';
import { readNotice } from '../../rules/notice-dates.ts';
import { type RuleSet, ruleSetOn } from '../../rules/rule-set.ts';
import { noticeKinds, noticeWays, sayCounting, sayDateTitle, sayDay, sayGiven } from '../../words/notice-words.ts';
import { viewRules } from '../duty-view.ts';
import { penaltyBreaches, penaltyHolders, viewSums } from './sums-view.ts';

const word = z.string().trim().max(200).catch('').default('');
const words = z
  .union([z.array(word), word.transform((one) => (one === '' ? [] : [one]))])
  .catch([])
  .default([]);

/** Notices that came about one's own site, with every date; and what a penalty may be at most. */
export const keepSiteNoticesPage = definePage({
  url: '/premises/:id/duty/notices',
  access: seePremises,
  parent: '/premises/:id/duty',
  params: z.object({ id: z.uuid() }),
  query: z.object({ revisedOn: word, holder: word, breach: words, revenue: word, months: word }),
  form: z.object({
    kind: z.enum(['compliance', 'restriction', 'penalty'], 'Choose the kind of notice.'),
    way: z.enum(['hand', 'address', 'post', 'email'], 'Choose how it came.'),
    cameOn: z.string('Give the day like 2027-05-01.').trim().refine(isDay, 'Give the day like 2027-05-01.'),
    note: z.string().trim().max(500, 'Write at most 500 characters.').default(''),
  }),
  async get(ctx, { params, query, attempt }) {
    const site = await getSite(ctx, params.id, 'duty');
    const rules = ruleSetOn(londonDay(ctx.now));
    const notices = await listNotices(ctx, site.id);
    return showPage('obligations/pages/keep-site-notices/keep-site-notices.njk', {
      title: 'Notices and dates',
      site,
      notices: notices.map((notice) => viewNotice(ctx, notice, rules)),
      mayChange: siteMay(site.access, 'duty', 'change'),
      typed: { kind: '', way: '', cameOn: '', note: '', ...attempt?.values },
      kinds: noticeKinds,
      ways: noticeWays,
      holders: penaltyHolders,
      breaches: penaltyBreaches,
      sums: viewSums(ctx.language, { ...query, months: query.months || '12' }, rules),
      ...viewRules(ctx.language, rules),
    });
  },
  async post(ctx, { params, form }) {
    await keepNotice(ctx, params.id, form);
    return goTo(`/premises/${params.id}/duty/notices`, { notice: 'The notice is kept. Its dates are below.' });
  },
});

/** Takes away a notice that was written down by mistake. */
export const removeSiteNoticePage = definePage({
  url: '/premises/:id/duty/notices/:noticeId/remove',
  access: keepPremises,
  parent: '/premises/:id/duty/notices',
  params: z.object({ id: z.uuid(), noticeId: z.uuid() }),
  async post(ctx, { params }) {
    await removeNotice(ctx, params.id, params.noticeId);
    return goTo(`/premises/${params.id}/duty/notices`, { notice: 'The notice is removed.' });
  },
});

function viewNotice({ language }: Ctx, notice: SiteNotice, rules: RuleSet): object {
  const { kind, way, cameOn } = notice;
  const { given, dates, appealSuspends, appealCites } = readNotice(kind, way, cameOn, rules);
  const named = noticeKinds.find(({ value }) => value === kind)?.text ?? kind;
  return {
    id: notice.id,
    heading: say(language, '{kind} of {day}', { kind: say(language, named), day: sayDay(given.day) }),
    caption: say(language, 'Dates of the notice of {day}', { day: sayDay(given.day) }),
    note: notice.note,
    given: sayGiven(language, given, cameOn),
    rows: dates.map((date) => [
      sayDateTitle(language, date),
      sayDay(date.day),
      sayCounting(language, date),
      date.cites,
    ]),
    appeal: appealSuspends
      ? say(language, 'While an appeal runs the notice has no effect, unless the tribunal orders otherwise.')
      : say(language, 'An appeal does not stop this notice, unless the tribunal orders that it does.'),
    appealCites,
  };
}
