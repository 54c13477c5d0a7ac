import type { Marking } from '../../../kernel/marking.ts';
import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { kindTitles, listPublished } from '../../guidance/index.ts';
import { type Bulletin, isAsOpen, kindWords } from '../bulletin.ts';
import { newsletterPartsSchema, type SectionItem } from './newsletter-parts.ts';
import { listOfferedBulletins } from './offered-store.ts';

/** Something that a section may take in. */
export interface OfferedItem extends SectionItem {
  readonly group: 'bulletins' | 'guidance';
  /** What it is, in a word or two. */
  readonly label: string;
  readonly changedAt: Date;
}

/** How far back news and bulletins are offered: a quarter, and a month for whoever is late. */
const offeredFor = 120 * day;

/**
 * What an issue under a marking may name, the latest first: guidance that stands published, and what was sent lately. Only what
 * the whole network may have, and never what may go less far than the issue itself: a title is a word about it, too.
 */
export async function listOfferedItems(
  ctx: Ctx,
  marking: Marking,
  kept: readonly SectionItem[],
): Promise<OfferedItem[]> {
  const open = (['CLEAR', 'GREEN'] as const).filter((each) => isAsOpen(each, marking));
  const ids = kept.flatMap(({ url }) => (url.startsWith('/bulletins/') ? [url.slice('/bulletins/'.length)] : []));
  const [bulletins, guidance] = await Promise.all([
    listOfferedBulletins(ctx, { markings: open, since: after(ctx.now, -offeredFor), ids }),
    listPublished(ctx),
  ]);
  return [
    ...bulletins.map(({ id, kind, title, summary, sentAt }) => ({
      ...{ url: `/bulletins/${id}`, title, summary, group: 'bulletins' as const },
      ...{ label: kindWords[kind].label, changedAt: sentAt },
    })),
    ...guidance
      .filter((each) => open.some((one) => one === each.marking))
      .map(({ slug, kind, title, summary, publishedAt }) => ({
        ...{ url: `/guidance/${slug}`, title, summary, group: 'guidance' as const },
        ...{ label: kindTitles[kind], changedAt: publishedAt },
      }))
      .sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime()),
  ];
}

/** What a newsletter takes in and may not, or not any longer. */
export async function findStaleItems(ctx: Ctx, { kind, parts, marking }: Bulletin): Promise<SectionItem[]> {
  if (kind !== 'newsletter') return [];
  const items = newsletterPartsSchema.parse(parts).sections.flatMap((section) => section.items);
  if (items.length === 0) return [];
  const offered = new Set((await listOfferedItems(ctx, marking, items)).map(({ url }) => url));
  return items.filter(({ url }) => !offered.has(url));
}
