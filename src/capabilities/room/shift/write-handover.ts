import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { hour } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { requirePermission } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { runRoom } from '../room-permissions.ts';
import { roomTopic } from '../room-topic.ts';
import { type Handover, insertHandover } from './handover-store.ts';

// The longest shift: a note older than that was left to people who have gone home.
const longestShift = 12 * hour;

/** Leaves a note to the next shift; it stands in the room until the next one is written. */
export async function writeHandover(ctx: Ctx, text: string): Promise<void> {
  requirePermission(ctx, runRoom);
  await inTransaction(ctx, async (inside) => {
    const id = newId();
    await insertHandover(inside, { id, text, writtenBy: actorReference(ctx.actor), writtenAt: ctx.now });
    await recordAudit(inside, { action: 'room.handed-over', subject: `handover:${id}` });
    await notify(inside, roomTopic);
  });
}

/** What the room must be told about its shift note: that there is none, or that it is older than a shift; else nothing. */
export function judgeHandover(note: Pick<Handover, 'writtenAt'> | undefined, now: Date): string {
  if (!note) return 'There is no shift note. Write what the next shift must know before you hand over.';
  const age = now.getTime() - note.writtenAt.getTime();
  if (age <= longestShift) return '';
  const hours = Math.floor(age / hour);
  return `This note is ${hours} hours old, older than a shift. Check that it still holds, and write a new one.`;
}
