import { z } from 'zod';
import { actorReference, type Scope } from '../../../kernel/actor.ts';
import { may, mayWithin } from '../../../kernel/permission.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPersonByEmail } from '../../identity/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { proposeAppointments } from '../network-permissions.ts';
import { findPremises } from '../network-premises-store.ts';
import { isPowerful, networkRoles } from '../network-role.ts';
import { findOrganisations } from '../organisation-store.ts';
import { listRegions, listSectors } from '../reference-data-store.ts';
import { findScopePlace } from './appointment-place.ts';
import { insertProposal } from './proposal-store.ts';

/** Kinds of scope, as the form offers them. */
export const scopeKinds = ['national', 'region', 'sector', 'organisation', 'premises'] as const;

const dayOrNothing = (example: string) =>
  z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || isDay(text), `Give the day as YYYY-MM-DD, for example ${example}, or nothing.`);

/** What a proposal says, as typed. */
export const proposalSchema = z.object({
  email: z.email('Give the e-mail address of the person, for example asha@hotel.example.'),
  role: z.enum(networkRoles.map((role) => role.name) as [string, ...string[]], 'Choose a role.'),
  kind: z.enum(scopeKinds, 'Choose what the role is held over.'),
  region: z.string().default(''),
  sector: z.string().default(''),
  /** Of an organisation or premises. */
  reference: z.string().trim().max(100).default(''),
  firstDay: dayOrNothing('2026-12-01'),
  lastDay: dayOrNothing('2027-11-30'),
  reason: z
    .string('Say why this person.')
    .trim()
    .min(1, 'Say why this person.')
    .max(1000, 'Use at most 1,000 characters.'),
});

/** What a proposal says, as typed. */
export type ProposalInput = z.input<typeof proposalSchema>;
type Typed = z.output<typeof proposalSchema>;

/** Proposes somebody else for an office; it holds only once approved. Tells the proposal's id, or what is wrong with which field. */
export async function proposeAppointment(ctx: Ctx, raw: ProposalInput): Promise<Checked<string>> {
  if (!may(ctx.actor, proposeAppointments)) throw networkRefusals.refuse('APPOINTMENT_NOT_ALLOWED');
  const checked = checkInput(proposalSchema, raw);
  if (!checked.ok) return checked;
  const typed = checked.value;
  const person = await findPersonByEmail(ctx, typed.email);
  const scope = await findScope(ctx, typed);
  const days = judgeDays(typed, londonDay(ctx.now));
  const faults = {
    ...judgePerson(ctx, person?.id),
    ...(scope.ok ? await judgePlace(ctx, scope.value, typed.kind) : scope.errors),
    ...(days.ok ? {} : days.errors),
  };
  if (!person || !scope.ok || !days.ok || Object.keys(faults).length > 0) return wrongInput(faults);
  return inTransaction(ctx, async (within) => {
    const { role, reason } = typed;
    const proposedBy = actorReference(within.actor);
    const row = { personId: person.id, role, scope: scope.value, ...days.value, reason, proposedBy };
    const id = await insertProposal(within, row);
    if (!id) return wrongInput({ role: 'The same is proposed already and waits. Look for it in the list.' });
    await recordAudit(within, {
      action: 'network.appointment-proposed',
      subject: `appointment:${id}`,
      detail: { person: `person:${person.id}`, role, scope: scope.value },
    });
    return accepted(id);
  });
}

function judgePerson({ actor }: Ctx, personId: string | undefined): FieldErrors {
  if (!personId) return { email: 'Nobody here has this address. They come in by a file of people or a roster first.' };
  if (actor.kind !== 'person' || actor.personId !== personId) return {};
  return { email: 'Somebody else proposes you.' };
}

async function judgePlace(ctx: Ctx, scope: Scope, kind: Typed['kind']): Promise<FieldErrors> {
  if (mayWithin(ctx.actor, proposeAppointments, await findScopePlace(ctx, scope))) return {};
  const sentence = 'This is outside your area. Somebody whose role covers it, or an operator, can propose it.';
  return { [fieldOf(kind)]: sentence };
}

function fieldOf(kind: Typed['kind']): string {
  if (kind === 'national') return 'kind';
  return kind === 'region' || kind === 'sector' ? kind : 'reference';
}

async function findScope(ctx: Ctx, { kind, region, sector, reference }: Typed): Promise<Checked<Scope>> {
  if (kind === 'national') return accepted({ kind, id: '' });
  if (kind === 'region' || kind === 'sector') {
    const id = kind === 'region' ? region : sector;
    const known = kind === 'region' ? await listRegions(ctx) : await listSectors(ctx);
    if (known.some(({ code }) => code === id)) return accepted({ kind, id });
    return wrongInput({ [kind]: `Choose a ${kind} of the list.` });
  }
  const found = kind === 'premises' ? await findPremises(ctx, [reference]) : await findOrganisations(ctx, [reference]);
  const open = found.find((one) => !one.closed);
  if (open) return accepted({ kind, id: open.id });
  const what = kind === 'premises' ? 'no open premises have' : 'no open organisation has';
  return wrongInput({ reference: `Here ${what} this reference. It stands on the page of the organisation.` });
}

/** Twelve months for a powerful role unless said, and never more than two years; anything else may stay open. */
function judgeDays(typed: Typed, today: string): Checked<{ firstDay: string; lastDay: string | null }> {
  const firstDay = typed.firstDay || today;
  if (firstDay < today) return wrongInput({ firstDay: 'It begins today or later.' });
  const powerful = isPowerful(typed.role);
  const lastDay = typed.lastDay || (powerful ? yearsAfter(firstDay, 1) : null);
  if (lastDay !== null && lastDay < firstDay) return wrongInput({ lastDay: 'It ends on its first day or later.' });
  if (powerful && lastDay !== null && lastDay > yearsAfter(firstDay, 2)) {
    return wrongInput({ lastDay: 'This role is held for two years at most. Propose it again before it lapses.' });
  }
  return accepted({ firstDay, lastDay });
}

/** The day before the same day so many years on: the last day of that time. */
function yearsAfter(day: string, years: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCFullYear(moment.getUTCFullYear() + years);
  moment.setUTCDate(moment.getUTCDate() - 1);
  return moment.toISOString().slice(0, 10);
}
