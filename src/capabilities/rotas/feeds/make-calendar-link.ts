import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { getRota } from '../rota-store.ts';
import { rotasRefusals } from '../rotas-errors.ts';
import {
  type CalendarLink,
  findCalendarLink,
  insertCalendarLink,
  revokeCalendarLinkRow,
} from './calendar-link-store.ts';

/** Makes a secret link to the calendar of one rota, or of the actor's own shifts; tells its address, once. */
export async function makeCalendarLink(ctx: Ctx, rotaId: string | null): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw new Error('Only a person has a calendar.');
  if (rotaId) await getRota(ctx, rotaId);
  // 32 random bytes, of which the database keeps the hash: nobody guesses them.
  const token = randomBytes(32).toString('base64url');
  await inTransaction(ctx, async (within) => {
    const id = newId();
    await insertCalendarLink(within, { id, personId: actor.personId, rotaId }, hashOf(token));
    const detail = rotaId ? { rotaId } : {};
    await recordAudit(within, { action: 'rota.calendar-linked', subject: `calendar-link:${id}`, detail });
  });
  return `${ctx.config.of(siteConfig).publicUrl}/rotas/calendars/${token}.ics`;
}

/** Revokes one of the actor's own links. */
export async function revokeCalendarLink(ctx: Ctx, linkId: string): Promise<void> {
  const { actor } = ctx;
  const own = actor.kind === 'person' ? actor.personId : linkId;
  await inTransaction(ctx, async (within) => {
    if (!(await revokeCalendarLinkRow(within, linkId, own))) throw rotasRefusals.refuse('CALENDAR_LINK_UNKNOWN');
    await recordAudit(within, { action: 'rota.calendar-unlinked', subject: `calendar-link:${linkId}` });
  });
}

/** The link that a secret stands for; refuses when there is none. */
export async function getCalendarLink(ctx: Ctx, token: string): Promise<CalendarLink> {
  const link = /^[A-Za-z0-9_-]{43}$/.test(token) ? await findCalendarLink(ctx, hashOf(token)) : undefined;
  if (!link) throw rotasRefusals.refuse('CALENDAR_LINK_UNKNOWN');
  return link;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
