import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { defineStream, type OpenPage, type Pushed } from '../../../../platform/http/stream.ts';
import { recordRead } from '../../../audit/index.ts';
import { makeSight, type Sight } from '../../call-access.ts';
import type { Call } from '../../call-record.ts';
import { callTopic } from '../../call-topic.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { readCallCounts, readRun } from './read-run.ts';
import { shownInHub } from './roll-hub.page.ts';
import { makeCallHead, shownPeople } from './run-call.page.ts';

const view = 'calls/pages/run-call';

/** Keeps open pages of a call up to date: read and drawn once for all who may see the same. */
export const runCallStream = defineStream({
  url: '/calls/:callId/stream',
  access: joinCalls,
  params: z.object({ callId: z.uuid() }),
  // People come in all at once when a call begins.
  everyMs: 1000,
  // A lobby opens without anybody doing anything.
  atLeastEveryMs: 60_000,
  topic: ({ callId }) => callTopic(callId),
  async push(ctx, open) {
    for (const [sight, { call, pages }] of await groupBySight(ctx, open.pages)) {
      const runs = sight === 'runs';
      const head = { ...makeCallHead(ctx, call), runs, reads: sight !== 'guest' };
      const shown =
        sight === 'guest'
          ? await readCallCounts(ctx, call)
          : await readRun(ctx, call, { hub: 'all', limit: shownPeople });
      const parts = sight === 'guest' ? ['counts'] : ['counts', 'roll', 'notes'];
      await showParts(open, pages, parts, { ...head, ...shown });
    }
  },
});

/** Keeps open pages of one hub's roll up to date. */
export const rollHubStream = defineStream({
  url: '/calls/:callId/roll/:hub/stream',
  access: joinCalls,
  params: z.object({ callId: z.uuid(), hub: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  everyMs: 1000,
  topic: ({ callId }) => callTopic(callId),
  async push(ctx, open) {
    for (const [sight, { call, pages }] of await groupBySight(ctx, open.pages)) {
      if (sight === 'guest') continue;
      const head = { ...makeCallHead(ctx, call), runs: sight === 'runs', reads: true };
      for (const hub of new Set(pages.map(({ params }) => params.hub))) {
        const here = pages.filter(({ params }) => params.hub === hub);
        const shown = await readRun(ctx, call, { hub, limit: shownInHub });
        await showParts(open, here, ['counts', 'roll'], { ...head, ...shown });
      }
    }
  },
});

/** Pages of a call by what their readers may see; who may see nothing any more is left out. Two statements for however many pages. */
async function groupBySight<Params extends { readonly callId: string }>(
  ctx: Ctx,
  pages: readonly OpenPage<Params>[],
): Promise<Map<Sight, { call: Call; pages: OpenPage<Params>[] }>> {
  const groups = new Map<Sight, { call: Call; pages: OpenPage<Params>[] }>();
  // All pages of a topic are of one call.
  const callId = pages[0]?.params.callId;
  if (!callId) return groups;
  const sightOf = await makeSight(
    ctx,
    callId,
    pages.map(({ actor }) => actor),
  );
  for (const page of pages) {
    const found = sightOf?.(page.actor);
    if (!sightOf || !found) continue;
    const group = groups.get(found);
    if (group) group.pages.push(page);
    else groups.set(found, { call: sightOf.call, pages: [page] });
  }
  const names = [...groups].flatMap(([sight, group]) =>
    sight === 'guest' ? [] : group.pages.map(({ actor }) => actor),
  );
  if (names.length > 0) await recordRead(ctx, { what: 'call.attendance-read', subject: `call:${callId}` }, names);
  return groups;
}

async function showParts<Params>(
  { show, render }: Pick<Pushed<Params>, 'show' | 'render'>,
  pages: readonly OpenPage<Params>[],
  names: readonly string[],
  shown: object,
): Promise<void> {
  const parts = names.map((part) => ({ id: `call-${part}`, html: render(`${view}/call-${part}.njk`, shown) }));
  await show(pages, 'html', parts.map((part) => JSON.stringify(part)).join('\n'));
}
