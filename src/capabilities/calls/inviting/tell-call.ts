import { newId } from '../../../kernel/ids.ts';
import { after, day, hour } from '../../../kernel/time.ts';
import { type Ctx, type Sql, sql } from '../../../platform/db/database.ts';
import { launchToChosen, listSetUpChannels, writePlainContent } from '../../delivery/index.ts';
import { callEnd, isSoon } from '../call.ts';
import type { Call } from '../call-record.ts';
import { siteOfCalendar } from './calendar-site.ts';
import { writeCallFile } from './call-calendar.ts';
import { insertTelling } from './call-telling-store.ts';
import { type CallWords, type TellingKind, writeCallWords } from './call-words.ts';
import { guestsToTell } from './guest-store.ts';

/** How one launch about a call goes out. */
export interface CallTelling {
  readonly call: Call;
  readonly what: TellingKind;
  readonly words: CallWords;
  /** Whom, as launchToChosen takes it. */
  readonly chosen: Sql;
  readonly lane: 'urgent' | 'bulk';
  readonly expiresAt: Date;
  readonly actionId?: string;
  /** In a thread of its own. */
  readonly alone?: boolean;
  /** By mail and on the live page alone: what is read at a desk. */
  readonly byLetterOnly?: boolean;
}

/** How long a summary or a reminder is still worth sending. */
const letterLasts = 3 * day;
// Somebody who is told of a call while it runs may still come.
const inviteLasts = hour;

/**
 * Tells everybody in the list of a locked call what became of it, in the caller's transaction: in the thread of the call, so that
 * a later word takes the place of an earlier one. Urgent when it begins soon.
 */
export async function tellGuests(
  ctx: Ctx,
  call: Call,
  what: 'invitation' | 'change' | 'cancellation',
): Promise<string> {
  return tellOfCall(ctx, { ...makeTelling(ctx, call, what), chosen: guestsToTell(call.id) });
}

/** Invites one person of the list of a call by themselves, beside its thread, so that nobody else's message is replaced. */
export async function tellGuestAlone(ctx: Ctx, call: Call, personId: string): Promise<string> {
  const chosen = guestsToTell(call.id, sql`g.person_id = ${personId}::uuid`);
  return tellOfCall(ctx, { ...makeTelling(ctx, call, 'invitation'), chosen, alone: true });
}

function makeTelling(ctx: Ctx, call: Call, what: 'invitation' | 'change' | 'cancellation') {
  const words = writeCallWords(call, what);
  const calendar = writeCallFile(call, siteOfCalendar(ctx), ctx.now);
  const lane = isSoon(call.startsAt, ctx.now) ? ('urgent' as const) : ('bulk' as const);
  const end = after(callEnd(call), inviteLasts);
  const expiresAt = end > ctx.now ? end : after(ctx.now, inviteLasts);
  return { call, what, words: { ...words, calendar }, lane, expiresAt };
}

/** Sends one launch about a call and notes what it said; tells its id. */
export async function tellOfCall(ctx: Ctx, telling: CallTelling): Promise<string> {
  const { call, what, words, lane, actionId } = telling;
  const inThread = !telling.alone && ['invitation', 'change', 'cancellation'].includes(what);
  const all = listSetUpChannels(ctx);
  const channels = telling.byLetterOnly ? all.filter(({ form }) => form === 'letter') : all;
  const content = writePlainContent({ en: words }, channels);
  const launchId = newId();
  await insertTelling(ctx, { launchId, callId: call.id, what, sequence: call.sequence, actionId: actionId ?? null });
  await launchToChosen(
    ctx,
    {
      launchId,
      kind: 'call',
      ...(call.alertId ? { matterId: call.alertId } : {}),
      threadId: inThread ? call.id : newId(),
      lane,
      weight: weightOf(telling),
      takesBack: what === 'cancellation',
      content,
      // Machines are told alerts alone; whatever has no content is left out.
      channels: Object.keys(content),
      followsThread: false,
      expiresAt: telling.expiresAt,
    },
    telling.chosen,
  );
  return launchId;
}

/** Until when a summary or a reminder is sent. */
export function letterExpiry(now: Date): Date {
  return after(now, letterLasts);
}

function weightOf({ call, what, lane }: CallTelling): 'life' | 'serious' | 'information' {
  if (what === 'summary' || what === 'missed' || what === 'reminder') return 'information';
  if (call.isLife) return 'life';
  return lane === 'urgent' ? 'serious' : 'information';
}
