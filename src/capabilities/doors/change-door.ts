import { newId } from '../../kernel/ids.ts';
import { londonDay } from '../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notePageChange } from '../../platform/http/shared/page-changes.ts';
import { recordAudit } from '../audit/index.ts';
import { type DoorContact, judgeContactValue, type TwoTongues } from './door.ts';
import {
  copyWithWords,
  type DatedWords,
  endOthers,
  findContact,
  findDoorPlan,
  insertContact,
  type WordKind,
  writeContactCheck,
} from './door-store.ts';
import { doorsRefusals } from './doors-errors.ts';

/** What a contact is to be, and between which days (YYYY-MM-DD; without a last one for good). */
export interface ContactChange {
  readonly label: TwoTongues;
  readonly value: string;
  readonly saidBy: string;
  readonly from: string;
  readonly until: string | null;
  readonly checkDays: number;
}

/** Puts something else in the place of a number or link from a day on. Whoever changes it has checked it: that counts as today. */
export async function changeContact(ctx: Ctx, id: string, change: ContactChange): Promise<Checked<DoorContact>> {
  const old = await getContact(ctx, id);
  const errors = await judgeChange(ctx, old, change);
  if (errors) return wrongInput(errors);
  const { label, value, saidBy, from, until, checkDays } = change;
  const fresh: DoorContact = {
    ...old,
    ...{ id: newId(), label, value, saidBy, checkDays, validFrom: from, validTo: until, checkedOn: londonDay(ctx.now) },
  };
  await inTransaction(ctx, async (inside) => {
    await insertContact(inside, fresh);
    await endOthers(inside, { kind: 'contact', code: old.code, id: fresh.id }, from);
    await notePageChange(inside, ['doors']);
    await recordAudit(inside, {
      action: 'door.contact-changed',
      subject: `door:${old.doorCode}`,
      detail: { contact: old.code, before: old.value, after: value, from, until },
    });
  });
  return accepted(fresh);
}

/** Notes that the reader has tried a number or link today and that it is right. */
export async function checkContact(ctx: Ctx, id: string): Promise<void> {
  const { code, doorCode } = await getContact(ctx, id);
  await inTransaction(ctx, async (inside) => {
    await writeContactCheck(inside, id, londonDay(ctx.now));
    await notePageChange(inside, ['doors']);
    await recordAudit(inside, {
      action: 'door.contact-checked',
      subject: `door:${doorCode}`,
      detail: { contact: code },
    });
  });
}

/** Gives a door, a question or an answer other words from a day on. */
export async function changeDoorWords(
  ctx: Ctx,
  { kind, code, from }: { readonly kind: WordKind; readonly code: string; readonly from: string },
  words: DatedWords,
): Promise<Checked<true>> {
  if (from < londonDay(ctx.now)) return wrongInput({ from: 'Give today or a later day.' });
  await inTransaction(ctx, async (inside) => {
    const id = newId();
    const written = await copyWithWords(inside, { id, kind, code, from }, words);
    if (written === 0) throw doorsRefusals.refuse('DOOR_UNKNOWN');
    await endOthers(inside, { kind, code, id }, from);
    await notePageChange(inside, ['doors']);
    await recordAudit(inside, {
      action: 'door.words-changed',
      subject: `door:${code}`,
      detail: { kind, words: words.words.en, from },
    });
  });
  return accepted(true);
}

async function getContact(ctx: Ctx, id: string): Promise<DoorContact> {
  const found = await findContact(ctx, id);
  if (!found) throw doorsRefusals.refuse('DOOR_UNKNOWN');
  return found;
}

async function judgeChange(ctx: Ctx, old: DoorContact, change: ContactChange): Promise<FieldErrors | undefined> {
  const { value, from, until } = change;
  const valueFault = judgeContactValue(old.kind, value);
  if (valueFault) return { value: valueFault };
  if (from < londonDay(ctx.now)) return { from: 'Give today or a later day.' };
  if (until === null) return undefined;
  if (until <= from) return { until: 'Give a day after the first one, or leave it empty.' };
  // Nobody may stand before a door without a handle because a day went by.
  const { doors } = await findDoorPlan(ctx, until);
  const others =
    doors.find(({ code }) => code === old.doorCode)?.contacts.filter(({ code }) => code !== old.code) ?? [];
  return others.length > 0 ? undefined : { until: 'This is the only way through its door: leave the last day empty.' };
}
