import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { recordAnswer } from '../../../delivery/index.ts';
import { findAction } from '../../actions/action-store.ts';
import { finishActionOf } from '../../actions/finish-action.ts';
import { callEnd, callTitle, isLobbyOpen } from '../../call.ts';
import { callRefusals } from '../../calls-errors.ts';
import { siteOfCalendar } from '../../inviting/calendar-site.ts';
import { writeCallFile } from '../../inviting/call-calendar.ts';
import { listStandIns } from '../../inviting/guest-store.ts';
import { type CallLink, readCallLink } from '../../inviting/read-call-link.ts';
import { replyToCall } from '../../inviting/reply-to-call.ts';
import { doorView } from '../../joining/door-words.ts';
import { findPresence } from '../../roll/call-presence-store.ts';
import { markPresence } from '../../roll/mark-presence.ts';
import { readSummaryFacts } from '../../summary/approve-summary.ts';
import { confirmReading } from '../../summary/confirm-reading.ts';
import { makeSummary } from '../../summary/summary-words.ts';

const params = z.object({ token: z.string().min(1).max(200) });
const deeds = ['joining', 'cannot', 'in', 'out', 'read', 'done'] as const;

/** The page behind the personal link of a message about a call; a GET never says anything for anybody. */
export const answerCallPage = definePage({
  url: '/calls/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in every message about a call',
  params,
  query: z.object({}),
  form: z.object({
    deed: z.enum(deeds, 'Press one of the buttons.'),
    standIn: z.union([z.literal(''), z.uuid()]).default(''),
  }),
  perMinute: 10_000,
  async get(ctx, request) {
    const link = await readCallLink(ctx, request.params.token);
    const { call, telling, personId, guest } = link;
    const action = telling.actionId ? await findAction(ctx, telling.actionId) : undefined;
    return showPage('calls/pages/answer-call/answer-call.njk', {
      title: callTitle(call),
      titleIsContent: true,
      call,
      endsAt: callEnd(call),
      url: `/calls/answer/${request.params.token}`,
      door: doorView(call),
      isRunning: call.state === 'planned' || call.state === 'open',
      lobby: isLobbyOpen(call, ctx.now),
      guest: guest ? await readPlace(ctx, link) : null,
      action: action?.ownerId === personId ? action : null,
      summary: call.summaryAt && guest ? makeSummary(await readSummaryFacts(ctx, call)) : null,
      readAt: guest?.readAt ?? null,
      missed: telling.what === 'missed',
    });
  },
  async post(ctx, request) {
    const { token } = request.params;
    const link = await readCallLink(ctx, token);
    await speak(ctx, link, request.form);
    await recordAnswer(ctx, { token, answer: 'received' });
    return goTo(`/calls/answer/${token}`);
  },
});

/** The call of a personal link as a file for one's own calendar. */
export const answerFilePage = definePage({
  url: '/calls/answer/:token/file',
  access: 'public',
  reachedFrom: 'the page behind the personal link of a call',
  params,
  async get(ctx, request) {
    const { call, guest } = await readCallLink(ctx, request.params.token);
    if (!guest) throw callRefusals.refuse('CALL_UNKNOWN', { callId: call.id });
    const body = writeCallFile(call, siteOfCalendar(ctx), ctx.now, 'PUBLISH');
    return sendFile('text/calendar; charset=utf-8', body, 'call.ics');
  },
});

async function readPlace(ctx: Ctx, { call, personId, guest }: CallLink): Promise<object> {
  const presence = await findPresence(ctx, call.id, personId);
  return {
    reply: guest?.reply ?? null,
    presence: presence ?? null,
    standIns: await listStandIns(ctx, call.id, personId),
  };
}

async function speak(
  ctx: Ctx,
  { call, personId, telling }: CallLink,
  { deed, standIn }: { readonly deed: (typeof deeds)[number]; readonly standIn: string },
): Promise<void> {
  const who = { callId: call.id, personId };
  if (deed === 'in' || deed === 'out') await markPresence(ctx, { ...who, what: deed }, `person:${personId}`);
  else if (deed === 'read') await confirmReading(ctx, who);
  else if (deed === 'done') {
    if (!telling.actionId) throw callRefusals.refuse('CALL_LINK_OTHER', { callId: call.id });
    await finishActionOf(ctx, { actionId: telling.actionId, ownerId: personId });
  } else await replyToCall(ctx, { ...who, reply: deed, ...(standIn ? { standInId: standIn } : {}) });
}
