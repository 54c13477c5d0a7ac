import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { alertParams, readAlerts } from '../../../alerts/index.ts';
import { recordRead } from '../../../audit/index.ts';
import type { LatencyCell } from '../../../delivery/index.ts';
import { writeCsv } from '../../../network/index.ts';
import { type AfterAction, readAfterAction, readNeverReached } from '../../review/after-action.ts';
import type { PlaceNames } from '../watch-alert/coverage-view.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';
import { makeUnreachedRow, nameCell } from './after-action-view.ts';

const csvType = 'text/csv; charset=utf-8; header=present';
// A spreadsheet takes no more than about a million rows.
const mostRows = 1_000_000;

const figureColumns = [
  ...['version', 'region', 'sector', 'channel', 'people', 'handed over', 'delivered', 'answered'],
  ...['handed over p50 (s)', 'handed over p95 (s)', 'delivered p50 (s)', 'delivered p95 (s)'],
  ...['answered p50 (s)', 'answered p95 (s)'],
];

/** Every figure of an alert by version, region, sector and channel, as a CSV file (RFC 4180). */
export const afterFiguresPage = definePage({
  url: '/alerts/:alertId/after/figures',
  access: readAlerts,
  parent: '/alerts/:alertId/after',
  params: alertParams,
  async get(ctx, { params }) {
    const [after, names] = await Promise.all([readAfterAction(ctx, params.alertId), readPlaceNames(ctx)]);
    return sendFile(
      csvType,
      writeCsv([figureColumns, ...figureRows(after, names)]),
      `alert-${params.alertId}-figures.csv`,
    );
  },
});

function figureRows({ told }: AfterAction, names: PlaceNames): string[][] {
  return told.flatMap(({ version, latencies }) =>
    latencies.cells
      .filter((cell) => cell.level === 'region-and-sector')
      .map((cell) => [String(version.number), ...figuresOf(cell, names)]),
  );
}

function figuresOf(cell: LatencyCell, names: PlaceNames): string[] {
  const { region, sector, channel } = nameCell(cell, names);
  const { people, handedOver, delivered, answered, handedOverAfter, deliveredAfter, answeredAfter } = cell;
  const pair = (times: readonly number[] | null): string[] =>
    [times?.[0], times?.[1]].map((time) => (time === undefined ? '' : time.toFixed(3)));
  return [
    ...[region, sector, channel],
    ...[people, handedOver, delivered, answered].map(String),
    ...pair(handedOverAfter),
    ...pair(deliveredAfter),
    ...pair(answeredAfter),
  ];
}

/** Everybody who was never reached in an alert, and why, as a CSV file (RFC 4180). */
export const afterUnreachedPage = definePage({
  url: '/alerts/:alertId/after/unreached',
  access: readAlerts,
  parent: '/alerts/:alertId/after',
  params: alertParams,
  async get(ctx, { params }) {
    const [unreached, names] = await Promise.all([
      readNeverReached(ctx, params.alertId, mostRows),
      readPlaceNames(ctx),
    ]);
    await recordRead(ctx, { what: 'alert.never-reached-listed', subject: `alert:${params.alertId}` });
    const rows = [['person', 'region', 'sector', 'why'], ...unreached.map((person) => makeUnreachedRow(person, names))];
    return sendFile(csvType, writeCsv(rows), `alert-${params.alertId}-never-reached.csv`);
  },
});
