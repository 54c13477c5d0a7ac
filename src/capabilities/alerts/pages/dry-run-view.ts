import { everywhere } from '../../../kernel/cover.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { countHeldBack, listAudienceUnreachable, previewAudience } from '../../audiences/index.ts';
import {
  channelDescriptions,
  findChannelDescription,
  listSendingRates,
  listSetUpChannels,
} from '../../delivery/index.ts';
import { weightWords } from '../../identity/index.ts';
import { alertConfig } from '../alert-config.ts';
import type { AlertVersion } from '../alert-version.ts';
import { assumedPerSecond, reckonDryRun } from '../dry-run.ts';
import { weightOf } from '../launch-version.ts';
import { listToldVersions } from '../version-store.ts';

/** What sending a version would take if it were approved now; null while nobody is chosen or once it is sent. */
export async function makeDryRunView(ctx: Ctx, version: AlertVersion) {
  if (!version.audience || version.launchedAt) return null;
  const open = channelDescriptions.filter(({ needsAddress }) => !needsAddress).map(({ name }) => name);
  const sent = listSetUpChannels(ctx)
    .filter(({ kind }) => kind === 'sent')
    .map(({ name }) => name);
  const weight = weightOf(version, await listToldVersions(ctx, version.alertId));
  const [preview, back, rates, unreachable] = await Promise.all([
    previewAudience(ctx, version.audience, open),
    countHeldBack(ctx, version.audience, { weight, channels: sent }),
    listSendingRates(ctx),
    // Only the reason is shown, no name.
    listAudienceUnreachable(ctx, version.audience, { cover: everywhere, number: 1, size: 1 }),
  ]);
  const loads = preview.byChannel.map(({ channel, people }) => ({
    channel,
    people,
    isSent: findChannelDescription(channel)?.kind === 'sent',
  }));
  const run = reckonDryRun(loads, rates, ctx.config.of(alertConfig).channelCosts);
  return {
    duration: tellSeconds(run.seconds),
    cost: tellPence(run.pence),
    isAssumed: run.rows.some((row) => row.isSent && !row.isMeasured),
    assumedPerSecond,
    weight: weightWords[weight],
    ignoresRules: weight === 'life',
    // Everybody who cannot be reached has the same reason at present: no address that can be used.
    reasonRows: [
      [unreachable[0]?.reason ?? 'Not known', preview.unreachable],
      ['They chose not to be sent this kind of message. It lies on their page.', back.declined],
      ['Their quiet hours or a pause: it waits until these end, if it still holds then.', back.held],
    ].filter(([, people]) => people !== 0),
    rows: run.rows.map((row) => [
      findChannelDescription(row.channel)?.label ?? row.channel,
      row.people,
      row.isSent ? tellSeconds(row.seconds) : 'at once',
      tellPence(row.pence),
    ]),
  };
}

function tellSeconds(seconds: number): string {
  if (seconds < 90) return seconds <= 1 ? 'about a second' : `about ${seconds} seconds`;
  return `about ${Math.round(seconds / 60)} minutes`;
}

function tellPence(pence: number): string {
  return pence === 0
    ? 'nothing'
    : `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
