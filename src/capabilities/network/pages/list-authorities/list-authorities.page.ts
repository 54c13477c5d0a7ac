import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { isDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type AuthorityLine, listAuthoritiesOn } from '../../mergers/merger-store.ts';
import { changeAreas, readNetwork } from '../../network-permissions.ts';

/** The police forces as they were on any day, and what became of them. */
export const listAuthoritiesPage = definePage({
  url: '/network/authorities',
  access: readNetwork,
  parent: '/network',
  query: z.object({ on: z.string().refine(isDay).catch('').default('') }),
  async get(ctx, request) {
    const on = request.query.on || ctx.now.toISOString().slice(0, 10);
    return showPage('network/pages/list-authorities/list-authorities.njk', {
      title: 'Police forces',
      on,
      rows: (await listAuthoritiesOn(ctx, on)).map(authorityRow),
      mayMerge: may(ctx.actor, changeAreas),
    });
  },
});

function authorityRow(one: AuthorityLine): readonly unknown[] {
  const story = [
    one.from.length > 0 ? `From ${one.from.join(' and ')}.` : '',
    one.became === null ? '' : `Became ${one.became}.`,
  ];
  return [
    one.name,
    one.code,
    one.regionName ?? 'National',
    one.validFrom,
    one.validTo ?? 'open',
    story.join(' ').trim(),
  ];
}
