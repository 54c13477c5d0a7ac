import { z } from 'zod';
import { CachedReply } from '../../../platform/http/cached-reply.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { readLevels } from '../levels/read-levels.ts';
import { exactnesses, levelDefinitions, threatLevels, threatSystems } from '../threat-level.ts';

const period = z.object({
  id: z.uuid(),
  system: z.enum(threatSystems),
  level: z.enum(threatLevels),
  definition: z.string(),
  since: z.iso.datetime(),
  /** Null while it holds. */
  until: z.iso.datetime().nullable(),
  /** How exactly `since` is known. */
  exactness: z.enum(exactnesses),
  setBy: z.string(),
  source: z.url(),
  sureness: z.enum(['official', 'reported']),
  reason: z.string(),
});

/** The levels now and before, for machines; open to anybody. */
export const threatLevelRoute = defineRoute({
  method: 'GET',
  url: '/threat-level.json',
  access: 'public',
  sentence:
    'The threat level of each system now, when somebody last looked at it, and every earlier one that is known.',
  reply: z.object({
    current: z.array(period.extend({ checkedAt: z.iso.datetime() })),
    /** Every level that is known, the latest of each system first; the present ones as well. */
    history: z.array(period),
  }),
  async handle(ctx) {
    const { current, periods } = await readLevels(ctx);
    const history = periods.map(({ changeId, beganAt, endedAt, saidBy, changedAt: _, ...rest }) => ({
      ...rest,
      id: changeId,
      definition: levelDefinitions[rest.level],
      since: beganAt.toISOString(),
      until: endedAt?.toISOString() ?? null,
      setBy: saidBy,
    }));
    const checkedAt = new Map(current.map((each) => [each.changeId, each.checkedAt]));
    const now = history.flatMap((each) => {
      const checked = checkedAt.get(each.id);
      return checked ? [{ ...each, checkedAt: checked.toISOString() }] : [];
    });
    const moments = [...periods.map(({ changedAt }) => changedAt), ...checkedAt.values()];
    const modified = new Date(Math.max(0, ...moments.map((moment) => moment.getTime())));
    return new CachedReply({ current: now, history }, modified);
  },
});
