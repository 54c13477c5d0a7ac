import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type PauseTarget, pauseKinds, pauseSending, readWays } from '../../../delivery/index.ts';
import { runOperations } from '../../operations-permissions.ts';
import { describeTarget } from '../../operations-words.ts';

const url = '/operations/pause';

/** What somebody types who holds up the attack lane. */
const attackWord = 'ATTACK';

/** Asks for the reason, then holds up a channel, a lane or a provider. The attack lane asks to be named. */
export const pauseSendingPage = definePage({
  url,
  access: runOperations,
  parent: '/operations',
  stepUp: true,
  query: z.object({
    kind: z.enum(pauseKinds),
    channel: z.string().max(40).default(''),
    name: z.string().max(40).default(''),
  }),
  form: z.object({
    reason: z.string().trim().min(1, 'Say why, for those who come after you.').max(500, 'Use at most 500 characters.'),
    confirm: z.string().trim().default(''),
  }),
  async get(ctx, { query, attempt }) {
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    const what = describeTarget(query);
    return showPage('operations/pages/pause-sending/pause-sending.njk', {
      title: query.kind === 'provider' ? `Drain ${what}?` : `Pause ${what}?`,
      action: `${url}?${new URLSearchParams({ ...query })}`,
      isProvider: query.kind === 'provider',
      what,
      isAttack: isAttack(query),
      waits: await countWaiting(ctx, query),
      typed: { reason: typed('reason'), confirm: typed('confirm') },
    });
  },
  async post(ctx, { query: asked, form: { reason, confirm } }) {
    if (isAttack(asked) && confirm !== attackWord) return tryAgain({ confirm: `Type ${attackWord} to pause it.` });
    await pauseSending(ctx, asked, reason);
    const done = asked.kind === 'provider' ? 'takes nothing new' : 'is paused';
    const what = describeTarget(asked);
    return goTo('/operations', { notice: `${what.charAt(0).toUpperCase()}${what.slice(1)} ${done}` });
  },
});

function isAttack({ kind, name }: PauseTarget): boolean {
  return kind === 'lane' && name === 'attack';
}

async function countWaiting(ctx: Ctx, { kind, channel, name }: PauseTarget): Promise<number> {
  const { depths } = await readWays(ctx);
  return depths
    .filter((depth) => (kind === 'lane' ? depth.lane === name : depth.channel === channel))
    .reduce((sum, { due, later }) => sum + due + later, 0);
}
