import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { defineStream, type OpenPage } from '../../../../platform/http/stream.ts';
import type { CopyRow } from '../../cards-rows.generated.ts';
import { readCopyCode } from '../../copies/copy-code.ts';
import { listCopies } from '../../copies/copy-store.ts';
import { readCopyNow } from '../../copies/read-copy.ts';
import { makeCopyView } from '../copy-view.ts';

const params = z.object({
  code: z.string().transform((typed) => readCopyCode(typed) ?? ''),
  // The language that the page shows, BCP 47.
  language: z.string().regex(/^[a-z]{2,3}$/),
});
type Open = OpenPage<z.output<typeof params>>;

/** Keeps open cards at the newest word. Most copies look alike: one is read and drawn for all of them. */
export const showCardStream = defineStream({
  url: '/cards/:code/stream/:language',
  access: 'public',
  params,
  everyMs: 500,
  topic: () => 'alerts',
  async push(ctx, { pages, render, show }) {
    for (const { copy, language, alike } of await listAlike(ctx, pages)) {
      const view = makeCopyView(await readCopyNow(ctx, copy, language), ctx.now);
      const html = render('cards/pages/show-card/card-now.njk', { card: view });
      await show(alike, 'html', JSON.stringify({ id: 'card', html }));
    }
  },
});

interface Alike {
  readonly copy: CopyRow;
  readonly language: string;
  readonly alike: Open[];
}

async function listAlike(ctx: Ctx, pages: readonly Open[]): Promise<Alike[]> {
  const found = await listCopies(ctx, [...new Set(pages.map((page) => page.params.code))]);
  const copies = new Map(found.map((copy) => [copy.code, copy]));
  const groups = new Map<string, Alike>();
  for (const page of pages) {
    const copy = copies.get(page.params.code);
    if (!copy) continue;
    const { language } = page.params;
    const key = `${copy.versionId} ${language} ${copy.hasAdditions ? copy.code : ''}`;
    const group = groups.get(key) ?? { copy, language, alike: [] };
    group.alike.push(page);
    groups.set(key, group);
  }
  return [...groups.values()];
}
