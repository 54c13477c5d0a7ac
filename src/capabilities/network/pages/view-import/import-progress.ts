import { z } from 'zod';
import { defineStream } from '../../../../platform/http/stream.ts';
import { importTopic } from '../../import/check-import.ts';
import { maySeeImport } from '../../import/import-cover.ts';
import type { NetworkImport } from '../../import/network-import.ts';
import { findImport } from '../../import/network-import-store.ts';
import { importNetwork } from '../../network-permissions.ts';

/** What the progress bar shows. */
export interface ImportProgress {
  readonly url: string;
  readonly busy: boolean;
  readonly words: string;
  readonly done: number;
  readonly expected: number;
}

/** How far an import is: rows done of rows expected, which is an estimate while the file is being checked. */
export function importProgressView(one: NetworkImport): ImportProgress {
  const busy = one.state === 'checking' || one.state === 'loading';
  const deed = one.state === 'loading' ? 'loaded' : 'checked';
  const [done, expected] = [one.rowsDone, Math.max(one.rowsDone, one.rowsExpected, 1)];
  const rows = `${done.toLocaleString('en-GB')} of ${one.state === 'checking' ? 'about ' : ''}${expected.toLocaleString('en-GB')} rows ${deed}`;
  return { url: `/network/imports/${one.id}`, busy, words: done === 0 ? 'Waiting for its turn' : rows, done, expected };
}

/** Keeps the progress bar of an open page moving. */
export const importProgressStream = defineStream({
  url: '/network/imports/:importId/live',
  access: importNetwork,
  params: z.object({ importId: z.uuid() }),
  topic: ({ importId }) => importTopic(importId),
  async push(ctx, { pages, render, show }) {
    const [first] = pages;
    if (!first) return;
    const one = await findImport(ctx, first.params.importId);
    if (!one) return;
    const progress = importProgressView(one);
    const html = render('network/pages/view-import/import-progress.njk', { progress });
    const allowed = pages.filter(({ actor }) => maySeeImport(actor, one));
    await show(allowed, 'html', JSON.stringify({ id: 'import-progress', html }));
  },
});
