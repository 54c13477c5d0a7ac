import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { isDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type AuthorityLine, listAuthoritiesOn } from '../../mergers/merger-store.ts';
import { changeAreas, readNetwork } from '../../network-permissions.ts';
import { tellSuccession } from '../succession-words.ts';

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
  const { name, code, regionName, validFrom, validTo } = one;
  return [name, code, regionName ?? 'National', validFrom, validTo ?? 'open', tellSuccession(one)];
}
