import { z } from 'zod';
import { newId } from '../../../../kernel/ids.ts';
import { after, day, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { callEnd, callTitle, isLobbyOpen } from '../../call.ts';
import { getCallToRead } from '../../call-access.ts';
import type { Call } from '../../call-record.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { findGuest, listStandIns } from '../../inviting/guest-store.ts';
import { doorView } from '../../joining/door-words.ts';
import { findPresence, listRoll } from '../../roll/call-presence-store.ts';
import { approvesSummary, readSummaryFacts } from '../../summary/approve-summary.ts';
import { makeSummary } from '../../summary/summary-words.ts';
import { doCallDeed, runForm } from './call-deeds.ts';
import { readCallCounts, readRun } from './read-run.ts';

/** People shown on the page of a call itself; each hub has a page for all of its own. */
export const shownPeople = 100;
const choosableOwners = 500;

/** A call: for its people how they get in and what they answered, for those who run it the roll, notes and actions. */
export const runCallPage = definePage({
  url: '/calls/:callId',
  access: joinCalls,
  parent: '/calls',
  params: z.object({ callId: z.uuid() }),
  query: z.object({}),
  form: runForm,
  async get(ctx, { params, attempt }) {
    const { call, runs, reads } = await getCallToRead(ctx, params.callId);
    if (reads) await recordRead(ctx, { what: 'call.attendance-read', subject: `call:${call.id}` });
    return showPage('calls/pages/run-call/run-call.njk', {
      ...makeCallHead(ctx, call),
      runs,
      reads,
      approves: approvesSummary(ctx, call),
      guest: await readOwnPlace(ctx, call),
      summary: call.summaryAt ? makeSummary(await readSummaryFacts(ctx, call)) : null,
      ...(reads ? await readRun(ctx, call, { hub: 'all', limit: shownPeople }) : await readCallCounts(ctx, call)),
      ...(runs ? await makeWriting(ctx, call, attempt) : {}),
    });
  },
  async post(ctx, { params, form }) {
    return (await doCallDeed(ctx, params.callId, form)) ?? goTo(`/calls/${params.callId}`);
  },
});

/** What every page of a call begins with. */
export function makeCallHead(ctx: Ctx, call: Call) {
  return {
    title: callTitle(call),
    titleIsContent: true,
    call,
    endsAt: callEnd(call),
    door: doorView(call),
    url: `/calls/${call.id}`,
    lobby: isLobbyOpen(call, ctx.now),
  };
}

async function readOwnPlace(ctx: Ctx, call: Call): Promise<object | null> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : undefined;
  const guest = personId ? await findGuest(ctx, call.id, personId) : undefined;
  if (!personId || !guest) return null;
  const [presence, standIns] = [await findPresence(ctx, call.id, personId), await listStandIns(ctx, call.id, personId)];
  return { reply: guest.reply, repliedAt: guest.repliedAt, presence: presence ?? null, standIns, readAt: guest.readAt };
}

async function makeWriting(ctx: Ctx, call: Call, attempt: Attempt | undefined): Promise<object> {
  const typed = { text: '', actionText: '', owner: '', dueOn: londonDay(after(ctx.now, 7 * day)), ...attempt?.values };
  const people = await listRoll(ctx, call.id, { hub: 'all', name: '', limit: choosableOwners });
  const own = ctx.actor.kind === 'person' ? [{ value: ctx.actor.personId, text: `${ctx.actor.name} (you)` }] : [];
  const others = people.filter(({ personId }) => !own.some(({ value }) => value === personId));
  const owners = [...own, ...others.map(({ personId, name }) => ({ value: personId, text: name }))];
  return {
    typed,
    // A form that is shown again after a fault keeps its ids, so that a retry is still the same line.
    noteId: attempt?.values.noteId || newId(),
    actionId: attempt?.values.actionId || newId(),
    owners: owners.map((owner) => ({ ...owner, selected: owner.value === typed.owner })),
  };
}
