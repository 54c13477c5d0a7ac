import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type FailedGroup, listFailedGroups, sendAgain } from '../../../delivery/index.ts';
import { runOperations } from '../../operations-permissions.ts';
import { channelLabel, laneLabel } from '../../operations-words.ts';

const url = '/operations/send-again';
const groupsShown = 50;
/** What somebody types who sends again in the attack lane. */
const attackWord = 'ATTACK';

/** What failed for good in the launches in force, by channel and reason; one group is sent again with its count confirmed. */
export const sendAgainPage = definePage({
  url,
  access: runOperations,
  parent: '/operations',
  stepUp: true,
  form: z.object({
    group: z.string().min(1, 'Choose what to send again.'),
    count: z.string().trim().regex(/^\d+$/, 'Type how many messages that is.').transform(Number),
    reason: z.string().trim().min(1, 'Say why it will arrive this time.').max(500, 'Use at most 500 characters.'),
    confirm: z.string().trim().default(''),
  }),
  async get(ctx, { attempt }) {
    const groups = await listFailedGroups(ctx, groupsShown);
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    return showPage('operations/pages/send-again/send-again.njk', {
      title: 'Send again what failed',
      groups: groups.map((group) => ({
        value: keyOf(group),
        text: `${group.messages} on ${channelLabel(group.channel)}: ${group.reason || 'no reason told'}`,
        hint: {
          text: `${laneLabel(group.lane)} lane, sent at ${dayAndTime(group.launchedAt)}, holds until ${dayAndTime(group.expiresAt)}`,
        },
      })),
      hasAttack: groups.some(({ lane }) => lane === 'attack'),
      typed: { group: typed('group'), count: typed('count'), reason: typed('reason'), confirm: typed('confirm') },
    });
  },
  async post(ctx, { form: { group: key, count, reason, confirm } }) {
    const group = await findGroup(ctx, key);
    if (!group) return tryAgain({ group: 'This is not there any more. Choose again.' });
    if (count !== group.messages) return tryAgain({ count: `Type ${group.messages} if you mean all of them.` });
    if (group.lane === 'attack' && confirm !== attackWord)
      return tryAgain({ confirm: `Type ${attackWord}: these people are told of an attack.` });
    await sendAgain(ctx, group, count, reason);
    return goTo('/operations', { notice: `${count} messages are tried again` });
  },
});

/** What names a group in the form. */
function keyOf({ launchId, channel, reason }: FailedGroup): string {
  return `${launchId} ${channel} ${reason}`;
}

async function findGroup(ctx: Ctx, key: string): Promise<FailedGroup | undefined> {
  const groups = await listFailedGroups(ctx, groupsShown);
  return groups.find((group) => keyOf(group) === key);
}
