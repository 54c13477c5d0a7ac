import { everywhere } from '../../../kernel/cover.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listAudienceUnreachable, previewAudience } from '../../audiences/index.ts';
import { channelDescriptions, findChannelDescription, listSendingRates } from '../../delivery/index.ts';
import { alertConfig } from '../alert-config.ts';
import type { AlertVersion } from '../alert-version.ts';
import { assumedPerSecond, reckonDryRun } from '../dry-run.ts';

/** What sending a version would take if it were approved now; null while nobody is chosen or once it is sent. */
export async function makeDryRunView(ctx: Ctx, version: AlertVersion) {
  if (!version.audience || version.launchedAt) return null;
  const open = channelDescriptions.filter(({ needsAddress }) => !needsAddress).map(({ name }) => name);
  const [preview, rates, unreachable] = await Promise.all([
    previewAudience(ctx, version.audience, open),
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
    // Everybody who cannot be reached has the same reason at present: no address that can be used.
    reasonRows: preview.unreachable > 0 ? [[unreachable[0]?.reason ?? 'Not known', preview.unreachable]] : [],
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
