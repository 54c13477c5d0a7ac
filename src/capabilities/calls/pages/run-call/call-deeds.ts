import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { goTo, type PageReply, tryAgain } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../../identity/index.ts';
import { addAction } from '../../actions/add-action.ts';
import { noteAnswer } from '../../inviting/note-answer.ts';
import { replyToCall } from '../../inviting/reply-to-call.ts';
import { endCall, openCall } from '../../move-call.ts';
import { addNote } from '../../notes/add-note.ts';
import { markPresence, tickPresence } from '../../roll/mark-presence.ts';
import { confirmReading } from '../../summary/confirm-reading.ts';

const clean = z
  .string('Write this once.')
  .max(5000, 'Write at most 5,000 characters.')
  .default('')
  .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

/** One button of the roll says who and what: "in <person>". */
export const tickField = z
  .string('Choose somebody')
  .transform((pressed) => pressed.split(' '))
  .pipe(z.tuple([z.enum(['in', 'out']), z.uuid()], 'Choose somebody'));

/** All the forms of the page of a call; `deed` says which was sent. */
export const runForm = z.object({
  deed: z.enum(
    ['open', 'end', 'note', 'decision', 'action', 'tick', 'joining', 'cannot', 'in', 'out', 'read'],
    'Press one of the buttons.',
  ),
  tick: tickField.optional(),
  text: clean,
  noteId: z.uuid().optional(),
  actionText: clean,
  actionId: z.uuid().optional(),
  owner: z.union([z.literal(''), z.uuid('Choose who takes it on.')]).default(''),
  dueOn: clean,
  standIn: z.union([z.literal(''), z.uuid()]).default(''),
});

type RunForm = z.output<typeof runForm>;

/** Does what a form of the page of a call asks; nothing to answer when the page is simply shown again. */
export async function doCallDeed(ctx: Ctx, callId: string, form: RunForm): Promise<PageReply | undefined> {
  const { deed } = form;
  if (deed === 'open') await openCall(ctx, callId);
  else if (deed === 'end') await endCall(ctx, callId);
  else if (deed === 'tick') await tick(ctx, callId, form);
  else if (deed === 'note' || deed === 'decision') return note(ctx, callId, deed, form);
  else if (deed === 'action') return takeOn(ctx, callId, form);
  else await speakForOneself(ctx, callId, form);
  return undefined;
}

async function tick(ctx: Ctx, callId: string, { tick: pressed }: RunForm): Promise<void> {
  if (pressed) await tickPresence(ctx, { callId, what: pressed[0], personId: pressed[1] });
}

async function note(ctx: Ctx, callId: string, kind: 'note' | 'decision', form: RunForm): Promise<PageReply> {
  if (!form.noteId) return tryAgain({ text: 'This form is an old one. Send it again.' });
  const added = await addNote(ctx, { callId, noteId: form.noteId, kind, text: form.text });
  return added.ok ? goTo(`/calls/${callId}`) : tryAgain(added.errors);
}

async function takeOn(ctx: Ctx, callId: string, form: RunForm): Promise<PageReply> {
  if (!form.actionId) return tryAgain({ actionText: 'This form is an old one. Send it again.' });
  if (form.owner === '') return tryAgain({ owner: 'Choose who takes it on.' });
  const { actionId, owner: ownerId, dueOn } = form;
  const added = await addAction(ctx, { callId, actionId, ownerId, dueOn, text: form.actionText });
  return added.ok ? goTo(`/calls/${callId}`) : tryAgain(added.errors);
}

async function speakForOneself(ctx: Ctx, callId: string, { deed, standIn }: RunForm): Promise<void> {
  const who = { callId, personId: ownPerson(ctx) };
  if (deed === 'read') return confirmReading(ctx, who);
  if (deed === 'in' || deed === 'out') await markPresence(ctx, { ...who, what: deed }, `person:${who.personId}`);
  else {
    const reply = deed === 'joining' ? 'joining' : 'cannot';
    await replyToCall(ctx, { ...who, reply, ...(standIn ? { standInId: standIn } : {}) });
  }
  await noteAnswer(ctx, who);
}
