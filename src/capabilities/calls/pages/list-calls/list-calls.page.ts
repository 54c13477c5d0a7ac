import { coverOf, may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { type Ctx, type Sql, sql } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { countOpenActions } from '../../actions/action-store.ts';
import { callTitle } from '../../call.ts';
import { asOfficer } from '../../call-access.ts';
import type { Call } from '../../call-record.ts';
import { callOf, listCalls } from '../../call-store.ts';
import { holdCalls, joinCalls, keepSuppliers, listOwnCalls, readCalls } from '../../calls-permissions.ts';

const shownCalls = 100;

/** The calls that the reader may see: their own, and of their region or all for officers and auditors. */
export const listCallsPage = definePage({
  url: '/calls',
  access: listOwnCalls,
  navigation: { group: 'now', label: 'Calls', order: 12 },
  async get(ctx) {
    const condition = sightOf(ctx);
    const of = { condition, moment: ctx.now, limit: shownCalls };
    const [coming, past] = [
      await listCalls(ctx, { ...of, side: 'coming' }),
      await listCalls(ctx, { ...of, side: 'past' }),
    ];
    const joins = may(ctx.actor, joinCalls);
    return showPage('calls/pages/list-calls/list-calls.njk', {
      title: 'Calls',
      mayHold: may(ctx.actor, holdCalls),
      mayKeepSuppliers: may(ctx.actor, keepSuppliers),
      joins,
      coming: coming.map((call) => callRow(call, joins)),
      past: past.map((call) => callRow(call, joins)),
      openActions: ctx.actor.kind === 'person' ? await countOpenActions(ctx, ctx.actor.personId) : 0,
    });
  },
});

function sightOf({ actor }: Pick<Ctx, 'actor'>): Sql {
  const cover = coverOf(asOfficer(actor), readCalls);
  if (cover.everywhere) return sql`true`;
  const own = actor.kind === 'person' ? callOf(actor.personId) : sql`false`;
  return sql`(${own} or c.region_code = any(${[...cover.regions]}::text[]))`;
}

const stateWords = { planned: 'Planned', open: 'Open', ended: 'Over', cancelled: 'Cancelled' } as const;

function callRow(call: Call, joins: boolean): readonly unknown[] {
  const url = joins ? `/calls/${call.id}` : `/calls/${call.id}/record`;
  const came = call.figures ? `${call.figures.came} of ${call.figures.expected}` : '';
  return [{ text: callTitle(call), href: url }, dayAndTime(call.startsAt), stateWords[call.state], call.hostName, came];
}
