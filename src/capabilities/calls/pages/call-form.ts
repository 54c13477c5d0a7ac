import { z } from 'zod';
import { readLondonTime } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { areaField, isShowAgain, readSelection, selectionFields } from '../../audiences/index.ts';
import { findPersonByEmail } from '../../identity/index.ts';
import { callKinds } from '../call.ts';
import { type ChosenGuests, type SeatKind, seatKinds } from '../call-record.ts';
import type { CallInput } from '../plan-call.ts';

const text = (most: number, sentence: string) =>
  z
    .string('Write this once.')
    .max(most, sentence)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen).filter((code) => code !== ''));

const startField = text(40, 'Give the day and time like 2026-11-23 09:30.').refine(
  (typed) => typed === '' || readLondonTime(typed) !== undefined,
  'Give the day and time like 2026-11-23 09:30.',
);

const minutesField = z.coerce
  .number('Give the length in minutes, for example 30.')
  .int('Give whole minutes, for example 30.')
  .min(5, 'Give at least 5 minutes.')
  .max(720, 'Give at most 720 minutes.')
  .default(30);

const fields = {
  subject: text(120, 'Give a subject of at most 120 characters.'),
  why: text(1000, 'Write at most 1,000 characters.'),
  agenda: text(4000, 'Write at most 4,000 characters.'),
  when: z.enum(['now', 'later'], 'Choose when it is.').default('later'),
  startsAt: startField,
  minutes: minutesField,
  host: text(200, 'Give an e-mail address.'),
  noteTaker: text(200, 'Give an e-mail address.'),
  supplier: z.union([z.literal(''), z.uuid('Choose a supplier from the list.')]).default(''),
  joinUrl: text(500, 'Give a link of at most 500 characters.'),
  room: text(100, 'Give a room of at most 100 characters.'),
  numbers: text(3000, 'Give at most twenty numbers.'),
  pin: text(40, 'Write the PIN as digits, at most twenty.'),
  area: areaField,
  hubs: list,
  leadSectors: list,
  posts: list,
  leadKinds: list,
  ...selectionFields,
};

/** The form of a change. */
export const changeForm = z.object(fields);

/** The form of a new call. */
export const planForm = z.object({
  ...fields,
  kind: z.enum(callKinds, 'Choose what kind of call it is.').default('Actual'),
  alert: z.union([z.literal(''), z.uuid()]).default(''),
  isLife: z.string().optional(),
});

/** What a form holds once it is checked. */
export type CallFormValues = z.output<typeof changeForm>;

/** Whether the form was sent only to be shown again: to look somebody up, or to count. */
export function isOnlyAsked(form: CallFormValues): boolean {
  return isShowAgain(form);
}

/** Whom a form chooses. */
export function readChosen(form: CallFormValues): ChosenGuests {
  const isKind = (kind: string): kind is SeatKind => seatKinds.some((each) => each === kind);
  const isId = (id: string): boolean => z.uuid().safeParse(id).success;
  return {
    selection: readSelection(form),
    shapes: form.area,
    leads: {
      hubs: form.hubs,
      sectors: form.leadSectors,
      posts: form.posts.filter(isId),
      kinds: form.leadKinds.filter(isKind),
    },
  };
}

/** What a form means for a call: people are found by their addresses; wrong input at the field. */
export async function readCallForm(ctx: Ctx, form: CallFormValues): Promise<Checked<CallInput>> {
  const [host, noteTaker] = [await findByAddress(ctx, form.host), await findByAddress(ctx, form.noteTaker)];
  const startsAt = form.when === 'now' ? null : readLondonTime(form.startsAt);
  const sentence = 'Nobody of the network has this address.';
  const errors = {
    ...(form.subject === '' ? { subject: 'Say what it is about.' } : {}),
    ...(startsAt === undefined ? { startsAt: 'Give the day and time like 2026-11-23 09:30.' } : {}),
    ...(host === undefined ? { host: sentence } : {}),
    ...(noteTaker === undefined ? { noteTaker: sentence } : {}),
  };
  if (startsAt === undefined || host === undefined || noteTaker === undefined || Object.keys(errors).length > 0) {
    return wrongInput(errors);
  }
  const { subject, why, agenda, minutes, joinUrl, room, numbers, pin } = form;
  const door = { joinUrl, room, numbers, pin, supplierId: form.supplier || null };
  const people = { hostId: host, noteTakerId: noteTaker, chosen: readChosen(form) };
  return accepted({ subject, why, agenda, startsAt, minutes, ...door, ...people });
}

/** The person with an address; null for none typed, undefined for nobody. */
async function findByAddress(ctx: Ctx, typed: string): Promise<string | null | undefined> {
  if (typed === '') return null;
  return (await findPersonByEmail(ctx, typed))?.id;
}
