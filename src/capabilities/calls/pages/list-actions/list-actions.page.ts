import { z } from 'zod';
import { coverOf, may } from '../../../../kernel/permission.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { type Ctx, type Sql, sql } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { type ActionLine, listActions } from '../../actions/action-store.ts';
import { finishAction } from '../../actions/finish-action.ts';
import { asOfficer } from '../../call-access.ts';
import { joinCalls, listOwnCalls, readCalls } from '../../calls-permissions.ts';

const mostShown = 300;

/** What was taken on in calls: one's own, and those of the calls that one runs or reads. */
export const listActionsPage = definePage({
  url: '/calls/actions',
  access: listOwnCalls,
  parent: '/calls',
  async get(ctx) {
    const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
    const actions = await listActions(ctx, sightOf(ctx, personId), mostShown);
    const others = actions.some(({ ownerId }) => ownerId !== personId);
    if (others) await recordRead(ctx, { what: 'call.actions-listed', subject: 'calls:actions' });
    const today = londonDay(ctx.now);
    const view = (action: ActionLine) => ({
      ...action,
      overdue: action.doneAt === null && action.dueOn < today,
      mine: action.ownerId === personId,
    });
    const joins = may(ctx.actor, joinCalls);
    const [open, done] = [
      actions.filter(({ doneAt }) => doneAt === null),
      actions.filter(({ doneAt }) => doneAt !== null),
    ];
    return showPage('calls/pages/list-actions/list-actions.njk', {
      title: 'Actions from calls',
      joins,
      open: open.map(view),
      overdue: open.map(view).filter(({ overdue }) => overdue).length,
      done: done.map(view),
    });
  },
});

/** Saying that an action is done, or not after all. */
export const finishActionPage = definePage({
  url: '/calls/actions/:actionId',
  access: joinCalls,
  parent: '/calls/actions',
  params: z.object({ actionId: z.uuid() }),
  query: z.object({}),
  form: z.object({ deed: z.enum(['done', 'open'], 'Press one of the buttons.') }),
  async post(ctx, { params, form }) {
    await finishAction(ctx, { actionId: params.actionId, done: form.deed === 'done' });
    return goTo('/calls/actions', { notice: form.deed === 'done' ? 'It is done.' : 'It is open again.' });
  },
});

function sightOf({ actor }: Pick<Ctx, 'actor'>, personId: string | null): Sql {
  const cover = coverOf(asOfficer(actor), readCalls);
  if (cover.everywhere) return sql`true`;
  return sql`(a.owner_id = ${personId}::uuid or c.host_id = ${personId}::uuid or c.note_taker_id = ${personId}::uuid
    or c.region_code = any(${[...cover.regions]}::text[]))`;
}
