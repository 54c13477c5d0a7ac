import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { noteSessionsEnded } from '../../platform/http/shared/page-changes.ts';
import { recordAuditSet } from '../audit/index.ts';
import { identityRefusals } from './identity-errors.ts';
import { endSessions, listSessions, type SessionsToEnd } from './session-store.ts';

/** Ends a session by its id; one that has ended already stays so. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  await endAndRecord(ctx, { sessionId });
}

/** Ends one of a person's own sessions. Refuses with SESSION_NOT_FOUND when it is not theirs or has ended. */
export async function endOwnSession(ctx: Ctx, personId: string, sessionId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const own = await listSessions(tx, personId);
    if (!own.some((session) => session.id === sessionId)) throw identityRefusals.refuse('SESSION_NOT_FOUND');
    await endAndRecord(tx, { sessionId });
  });
}

/** Ends all of a person's sessions except one; tells how many. */
export async function endOtherSessions(ctx: Ctx, personId: string, except: string): Promise<number> {
  return endAndRecord(ctx, { personId, except });
}

/** Ends all of a person's sessions; tells how many. */
export async function endPersonSessions(ctx: Ctx, personId: string): Promise<number> {
  return endAndRecord(ctx, { personId });
}

/** Ends the sessions that people of an issuer began at their employer; tells how many. */
export async function endEmployerSessions(ctx: Ctx, issuerId: string): Promise<number> {
  return endAndRecord(ctx, { issuerId });
}

async function endAndRecord(ctx: Ctx, which: SessionsToEnd): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const ended = await endSessions(tx, which);
    const entries = ended.map(({ id, personId }) => ({
      action: 'session.ended',
      subject: `person:${personId}`,
      detail: { session: id },
    }));
    await recordAuditSet(tx, entries);
    if (ended.length > 0) await noteSessionsEnded(tx);
    return ended.length;
  });
}
