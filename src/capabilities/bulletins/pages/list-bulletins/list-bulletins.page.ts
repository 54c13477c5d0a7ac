import { z } from 'zod';
import { markingLabel } from '../../../../kernel/marking.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listRegions } from '../../../network/index.ts';
import {
  type ArchiveFilter,
  type BulletinForReader,
  countArchive,
  listArchive,
  listArchiveYears,
} from '../../archive/archive-store.ts';
import { kindWords, readKinds, textIn } from '../../bulletin.ts';
import { findReaderLanguage } from '../../choices/reader-language-store.ts';
import { listSeries } from '../../newsletters/series-store.ts';
import { makeDeskView } from './desk-view.ts';

/** Entries on a page. */
const pageSize = 20;

const code = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/)
  .optional()
  .catch(undefined);
const archiveQuery = z.object({
  words: z
    .string()
    .max(200)
    .catch('')
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').trim()),
  kind: z.enum(readKinds).optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  series: code,
  region: code,
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});

type Asked = z.output<typeof archiveQuery>;

/** What was sent and whoever asks may read, found by words and by what it is; and for whoever writes, their desk. */
export const listBulletinsPage = definePage({
  url: '/bulletins',
  access: 'public',
  navigation: { group: 'everyday', label: 'Bulletins', order: 25 },
  query: archiveQuery,
  shared: { audience: 'public', signedIn: 'own', keys: () => ['bulletins'] },
  async get(ctx, { query }) {
    const { page, ...asked } = query;
    const filter: ArchiveFilter = { ...asked, limit: pageSize, offset: (page - 1) * pageSize };
    const [found, total, language] = await Promise.all([
      listArchive(ctx, filter),
      countArchive(ctx, filter),
      findReaderLanguage(ctx),
    ]);
    return showPage('bulletins/pages/list-bulletins/list-bulletins.njk', {
      title: 'Bulletins and newsletters',
      ...{ words: query.words, total, pages: makePages(query, total) },
      isNarrowed: Object.values(asked).some((value) => value !== undefined && value !== ''),
      isSignedIn: ctx.actor.kind === 'person',
      choices: await makeChoices(ctx, query),
      bulletins: found.map((each) => describe(each, language)),
      desk: await makeDeskView(ctx),
    });
  },
});

function describe(bulletin: BulletinForReader, language: string) {
  const { id, kind, marking, sentAt, relation } = bulletin;
  const text = textIn(bulletin, language);
  return {
    ...{ url: `/bulletins/${id}`, title: text.title, summary: text.summary, language: text.language },
    ...{ label: kindWords[kind].label, marking: markingLabel(marking), when: sentAt && dayAndTime(sentAt) },
    isNearYou: relation === 'organisation' || relation === 'network',
  };
}

async function makeChoices(ctx: Ctx, asked: Asked) {
  const [years, series, regions] = await Promise.all([listArchiveYears(ctx), listSeries(ctx), listRegions(ctx)]);
  const options = (all: string, chosen: string | undefined, each: { value: string; text: string }[]) =>
    [{ value: '', text: all }, ...each].map((one) => ({ ...one, selected: one.value === (chosen ?? '') }));
  return {
    kinds: options(
      'All kinds',
      asked.kind,
      readKinds.map((kind) => ({ value: kind, text: kindWords[kind].label })),
    ),
    years: options(
      'All years',
      asked.year?.toString(),
      years.map((year) => ({ value: String(year), text: String(year) })),
    ),
    series: options(
      'All',
      asked.series,
      series.map((each) => ({ value: each.code, text: each.name })),
    ),
    regions: options(
      'All regions',
      asked.region,
      regions.map((each) => ({ value: each.code, text: each.name })),
    ),
  };
}

function makePages(asked: Asked, total: number) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const to = (page: number): string | null => {
    if (page < 1 || page > last) return null;
    const given = Object.entries({ ...asked, page }).filter(([, value]) => value !== undefined && value !== '');
    return `/bulletins?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
  };
  return { now: asked.page, last, earlier: to(asked.page - 1), later: to(asked.page + 1) };
}
