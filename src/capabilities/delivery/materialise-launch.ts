import { type Ctx, inTransaction, type Sql } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { announce } from '../../platform/events/event.ts';
import { type AudienceExpression, audienceSchema, audienceSql } from '../audiences/index.ts';
import { findChannelDescription } from './channels/index.ts';
import { tellChosen } from './chosen-store.ts';
import { launchMaterialised } from './delivery-events.ts';
import { type ChannelToFreeze, freezeRecipients, tellAudience } from './freeze-store.ts';
import {
  findLaunchContent,
  joinWholeSets,
  type LaunchInThread,
  type LaunchRow,
  listThreadForUpdate,
  markLaunchSending,
  refreshStatistics,
  supersedeEarlier,
} from './launch-store.ts';

/** What the engine hears when there is something new to send. */
export const workTopic = 'delivery';

/**
 * Freezes the recipients of a launch and writes their messages, in one transaction: all of it or nothing, and once. Earlier
 * launches of the thread that are not frozen yet come first, for this one follows the people they tell.
 */
export async function materialiseLaunch(ctx: Ctx, { launchId, threadId }: LaunchInThread): Promise<void> {
  const frozen = await inTransaction(ctx, async (inside) => {
    const thread = await listThreadForUpdate(inside, threadId);
    const last = thread.find((each) => each.id === launchId);
    const due = thread.filter((each) => last && each.number <= last.number && each.state === 'materialising');
    await joinWholeSets(inside);
    let recipients = 0;
    for (const each of due) recipients += await freeze(inside, each);
    const latest = due.at(-1);
    return latest && { launchedAt: latest.launchedAt, recipients };
  });
  if (frozen) await refreshStatistics(ctx, frozen.launchedAt, frozen.recipients);
}

async function freeze(ctx: Ctx, launch: LaunchRow): Promise<number> {
  const channels = await listChannelsToFreeze(ctx, launch);
  const telling = launch.chosen ? tellChosen(launch) : tellAudience(launch, audienceOf(launch));
  const { recipients } = await freezeRecipients(ctx, launch, telling, channels);
  await supersedeEarlier(ctx, launch);
  await markLaunchSending(ctx, launch.id, recipients);
  await announce(ctx, launchMaterialised, { launchId: launch.id, threadId: launch.threadId, recipients });
  await notify(ctx, workTopic);
  await notify(ctx, `thread:${launch.threadId}`);
  return recipients;
}

// The audience as it stood when the button was pressed, however late this runs.
function audienceOf(launch: LaunchRow): Sql {
  const expression: AudienceExpression = audienceSchema.parse(launch.audience);
  return audienceSql(expression, launch.launchedAt);
}

/** What freezing must know of the channels of a launch, or of others that it says something for. */
export async function listChannelsToFreeze(
  ctx: Ctx,
  launch: LaunchRow,
  names: readonly string[] = launch.channels,
): Promise<ChannelToFreeze[]> {
  const content = (await findLaunchContent(ctx, launch.id)) ?? {};
  const said = names.filter((name) => content[name] !== undefined);
  return said.map((name) => {
    const description = findChannelDescription(name);
    if (!description) throw new Error(`Launch ${launch.id} uses a channel that this program does not have: ${name}.`);
    const languages = Object.keys(content[name] ?? {});
    return {
      name,
      sent: description.kind === 'sent',
      needsAddress: description.needsAddress,
      inAddressOrder: description.inAddressOrder === true,
      languages: english(languages),
    };
  });
}

// Who reads none of the languages gets English when there is English.
function english(languages: string[]): string[] {
  return languages.sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));
}
