import { z } from 'zod';
import { coverOf, may } from '../../../../kernel/permission.ts';
import { dayAndTime, dayInWords, londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listRegions } from '../../../network/index.ts';
import { keepSeries, prepareBulletins } from '../../bulletins-permissions.ts';
import { addSeries } from '../../newsletters/add-series.ts';
import { nextIssueDue, rhythms, rhythmWords } from '../../newsletters/series.ts';
import { listSeries } from '../../newsletters/series-store.ts';

/** The newsletters with their rhythm: when the next issue of each is due, and who begins it. */
export const listSeriesPage = definePage({
  url: '/bulletins/series',
  access: prepareBulletins,
  parent: '/bulletins',
  query: z.object({}),
  form: z.object({
    name: z.string().max(80, 'Write at most 80 characters.').default(''),
    rhythm: z.union([z.literal(''), z.enum(rhythms)], 'Choose how often it comes.').default(''),
    regionCode: z.string().max(60).default(''),
    firstDue: z.string().max(20).default(''),
  }),
  async get(ctx, { attempt }) {
    const [all, regions] = await Promise.all([listSeries(ctx), listRegions(ctx)]);
    const cover = coverOf(ctx.actor, keepSeries);
    const today = londonDay(ctx.now);
    const typed = { name: '', rhythm: '', regionCode: '', firstDue: '', ...attempt?.values };
    const mayBegin = (regionCode: string | null): boolean => {
      const own = coverOf(ctx.actor, prepareBulletins);
      return own.everywhere || regionCode === null || own.regions.includes(regionCode);
    };
    return showPage('bulletins/pages/list-series/list-series.njk', {
      title: 'Newsletters',
      series: all.map((each) => {
        const due = nextIssueDue(each, each.lastDue, today);
        return {
          ...{ name: each.name, rhythm: rhythmWords[each.rhythm], isLate: due < today },
          region: regions.find(({ code }) => code === each.regionCode)?.name ?? null,
          due: dayInWords(new Date(`${due}T12:00:00Z`)),
          last: each.lastSentAt && dayAndTime(each.lastSentAt),
          url: mayBegin(each.regionCode) ? `/bulletins/write/newsletter?series=${each.code}` : null,
        };
      }),
      mayAdd: may(ctx.actor, keepSeries),
      typed,
      rhythms: rhythms.map((value) => ({ value, text: rhythmWords[value], checked: typed.rhythm === value })),
      regions: [
        ...(cover.everywhere ? [{ value: '', text: 'National', selected: typed.regionCode === '' }] : []),
        ...regions
          .filter(({ code }) => cover.everywhere || cover.regions.includes(code))
          .map(({ code, name }) => ({ value: code, text: name, selected: typed.regionCode === code })),
      ],
    });
  },
  async post(ctx, { form }) {
    const added = await addSeries(ctx, form);
    return added.ok ? goTo('/bulletins/series', { notice: 'The newsletter is added.' }) : tryAgain(added.errors);
  },
});
