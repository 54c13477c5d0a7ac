import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { takeCall } from '../call-access.ts';
import type { Call } from '../call-record.ts';
import { callTopic } from '../call-topic.ts';
import { callRefusals } from '../calls-errors.ts';
import { findNote, insertNote, type NoteKind } from './note-store.ts';

/** A line that somebody writes. */
export interface NoteInput {
  readonly callId: string;
  /** Made by the form, so that the same line sent twice is there once. */
  readonly noteId: string;
  readonly kind: NoteKind;
  readonly text: string;
  /** The wording that it puts right. */
  readonly corrects?: string;
}

const longestNote = 2000;

/**
 * Writes a line of a call; tells its id. The same line under the same id is there once; other words under it (a form that was
 * gone back to) become a line of their own, so that nothing that was typed is lost. Refuses CALL_UNKNOWN, CALL_NOT_ALLOWED,
 * CALL_MOVED_ON after the summary, CALL_NOTE_UNKNOWN for a correction of nothing.
 */
export async function addNote(ctx: Ctx, input: NoteInput): Promise<Checked<string>> {
  const text = input.text.trim();
  if (text === '') return wrongInput({ text: 'Write what was said.' });
  if (text.length > longestNote)
    return wrongInput({ text: 'Write at most 2,000 characters; begin another line for the rest.' });
  return inTransaction(ctx, async (inside) => {
    requireNotable(await takeCall(inside, input.callId));
    const corrected = input.corrects ? await findNote(inside, input.corrects) : undefined;
    if (input.corrects && corrected?.callId !== input.callId) {
      throw callRefusals.refuse('CALL_NOTE_UNKNOWN', { noteId: input.corrects });
    }
    const { callId, kind, corrects = null } = input;
    const row = { id: input.noteId, callId, kind, text, corrects, writtenBy: actorReference(ctx.actor) };
    const written = await write(inside, row);
    if (written === undefined) return accepted(row.id);
    await recordAudit(inside, {
      action: corrects ? 'call.note-corrected' : 'call.noted',
      subject: `call:${callId}`,
      detail: { note: written, kind, ...(corrects ? { corrects } : {}) },
    });
    await notify(inside, callTopic(callId));
    return accepted(written);
  });
}

/** Refuses CALL_MOVED_ON where nothing is written any more: after the summary, or of a call that does not take place. */
export function requireNotable(call: Pick<Call, 'id' | 'state' | 'summaryAt'>): void {
  if (call.summaryAt === null && call.state !== 'cancelled') return;
  throw callRefusals.refuse('CALL_MOVED_ON', { callId: call.id, state: call.state });
}

/** The id under which it was written; nothing when the same line was there. The call is locked. */
async function write(ctx: Ctx, row: Parameters<typeof insertNote>[1]): Promise<string | undefined> {
  if (await insertNote(ctx, row)) return row.id;
  const there = await findNote(ctx, row.id);
  const same = there?.text === row.text && there.kind === row.kind && there.callId === row.callId;
  if (same && there.writtenBy === row.writtenBy) return undefined;
  const id = newId();
  await insertNote(ctx, { ...row, id });
  return id;
}
