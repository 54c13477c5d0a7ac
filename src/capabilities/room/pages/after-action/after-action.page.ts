import { makeEventLine } from '../../../../design/charts/event-line.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { alertParams, readAlerts } from '../../../alerts/index.ts';
import { recordRead } from '../../../audit/index.ts';
import { readAfterAction, readNeverReached } from '../../review/after-action.ts';
import { runRoom } from '../../room-permissions.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';
import { causeWords, makeCellRows, makeLatencyRows, makeUnreachedRow, nameVersion } from './after-action-view.ts';

// Enough to see who they are; the file has all of them.
const shownUnreached = 50;

/** What is looked at after an alert: what happened when, how fast it was, who never had it, and what to change. */
export const afterActionPage = definePage({
  url: '/alerts/:alertId/after',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: alertParams,
  async get(ctx, { params }) {
    const [after, unreached, names] = await Promise.all([
      readAfterAction(ctx, params.alertId),
      readNeverReached(ctx, params.alertId, shownUnreached),
      readPlaceNames(ctx),
    ]);
    if (unreached.length > 0) {
      await recordRead(ctx, { what: 'alert.never-reached-listed', subject: `alert:${params.alertId}` });
    }
    return showPage('room/pages/after-action/after-action.njk', {
      title: `After: ${after.headline}`,
      alert: after.alert,
      storyLine: makeEventLine({
        title: 'What happened when',
        description:
          'Each mark is one moment, with the time since the one before. The table beside it says who did it.',
        events: after.story,
      }),
      storyRows: after.story.map(({ at, text, who }) => [dayAndTime(at), text, who]),
      told: after.told.map((each) => ({
        name: nameVersion(each),
        id: `version-${each.version.number}`,
        recipients: each.latencies.recipients,
        latencyRows: makeLatencyRows(each),
        channelRows: makeCellRows(each.latencies.cells, 'channel', names),
        regionRows: makeCellRows(each.latencies.cells, 'region', names),
        sectorRows: makeCellRows(each.latencies.cells, 'sector', names),
        crossRows: makeCellRows(each.latencies.cells, 'region-and-sector', names),
      })),
      unreached: after.causes.reduce((sum, { people }) => sum + people, 0),
      shownUnreached,
      causeRows: after.causes.map(({ cause, people }) => [causeWords[cause], people]),
      unreachedRows: unreached.map((person) => makeUnreachedRow(person, names)),
      lessons: after.lessons,
      mayAdd: may(ctx.actor, runRoom),
    });
  },
});
