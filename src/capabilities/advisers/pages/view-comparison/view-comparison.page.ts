import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listPremisesUses, listRegions, type PremisesUse, type Region } from '../../../network/index.ts';
import { getSite, seePremises } from '../../../premises/index.ts';
import { makeComparisonBars } from '../../comparison/comparison-bars.ts';
import { comparedMeasures, measureLabels, shareOf } from '../../comparison/comparison-figures.ts';
import type { SizeBand } from '../../comparison/comparison-group.ts';
import type { DrawnGroup, OwnMeasures } from '../../comparison/comparison-store.ts';
import { readComparison } from '../../comparison/read-comparison.ts';

const bandWords: Readonly<Record<SizeBand | '', string>> = {
  'under-200': 'fewer than 200 people expected',
  '200-to-799': '200 to 799 people expected',
  '800-and-more': '800 people or more expected',
  unknown: 'nobody has said how many people are expected',
  '': 'of any size',
};

/** Where premises stand among similar ones. */
export const viewComparisonPage = definePage({
  url: '/premises/:id/comparison',
  access: seePremises,
  parent: '/premises/:id',
  params: z.object({ id: z.uuid() }),
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'comparison');
    const [{ own, group }, uses, regions] = await Promise.all([
      readComparison(ctx, site),
      listPremisesUses(ctx),
      listRegions(ctx),
    ]);
    return showPage('advisers/pages/view-comparison/view-comparison.njk', {
      title: 'Compared with similar premises',
      id: site.id,
      premisesName: site.name,
      hasUse: site.useCode !== null,
      group: group && describeGroup(group, uses, regions),
      ...viewFigures(ctx.language, own, group),
    });
  },
});

function describeGroup(group: DrawnGroup, uses: readonly PremisesUse[], regions: readonly Region[]): object {
  const { useCode, band, regionCode, premises, drawnAt } = group;
  return {
    use: uses.find(({ code }) => code === useCode)?.name ?? useCode,
    band: bandWords[band],
    region: regions.find(({ code }) => code === regionCode)?.name ?? 'the whole country',
    isWider: regionCode === '',
    premises: Math.round(premises / 5) * 5,
    drawn: dayInWords(drawnAt),
  };
}

function viewFigures(language: Language, own: OwnMeasures, group: DrawnGroup | undefined): object {
  const lines = comparedMeasures.map((measure) => ({
    label: say(language, measureLabels[measure]),
    own: say(language, own[measure] ? 'You: yes' : 'You: not yet'),
    share: group && shareOf(group, measure),
  }));
  const bars = lines.flatMap(({ share, ...line }) => (share ? [{ ...line, share }] : []));
  const title = say(language, 'Shares of the group');
  const description = say(language, 'A bar for each question, with the share of similar premises that can say yes.');
  return {
    chart: bars.length > 0 ? makeComparisonBars(title, description, bars) : '',
    rows: lines.map(({ label, own: yours, share }) => [
      label,
      yours,
      share ? say(language, '{percent}% (between {from}% and {to}%)', { ...share }) : '–',
    ]),
  };
}
