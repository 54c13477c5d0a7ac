import { z } from 'zod';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { savePeople } from '../../identity/index.ts';
import { addAppointments, endOtherMemberships, listMemberships, type Membership } from '../appointment-store.ts';
import { findPlaces } from '../covered-place-store.ts';
import { findPremises } from '../network-premises-store.ts';
import { findOrganisations } from '../organisation-store.ts';
import { emailCell, neededText, optionalText, referenceCell } from './import-cell.ts';
import { checkArea } from './import-cover.ts';
import { findStoredPeople, type StoredPerson } from './import-people-store.ts';
import {
  type Candidate,
  type FileMemory,
  type JudgedRow,
  judged,
  quoted,
  type RawRow,
  type RowKeeper,
  readCandidates,
} from './import-row.ts';

const personRow = z.object({
  reference: referenceCell,
  name: neededText('the name', 200),
  email: emailCell,
  premises: optionalText("the premises' reference", 100),
  organisation: optionalText("the organisation's reference", 100),
  language: optionalText('the language', 20)
    .transform((text) => text.toLowerCase() || 'en')
    .refine((text) => text === 'en' || text === 'cy', 'The language is en or cy. Leave it empty for English.'),
});

type PersonValues = z.output<typeof personRow>;

/** What the database knows that a set of rows speaks of. */
interface Known {
  /** Open premises and organisations: `premises:<reference>` or `organisation:<reference>` to id. */
  readonly places: ReadonlyMap<string, string>;
  readonly byReference: ReadonlyMap<string, StoredPerson>;
  readonly byEmail: ReadonlyMap<string, StoredPerson>;
  /** `<person id>:<place id>` of every current membership. */
  readonly memberships: ReadonlySet<string>;
  /** Person id to the ids of the places of every current membership. */
  readonly placesOf: ReadonlyMap<string, readonly string[]>;
  /** People who hold any role besides member. */
  readonly withDuties: ReadonlySet<string>;
}

/** Rows of a file of people; each becomes a member at the places listed. */
export const peopleKeeper: RowKeeper = { judge, changedByWhole, loadsUnchanged: true, load, finish };

async function judge(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<JudgedRow[]> {
  const candidates = readCandidates(personRow, rows);
  const known = await findKnown(
    ctx,
    candidates.flatMap((candidate) => candidate.values ?? []),
  );
  for (const candidate of candidates) {
    if (!candidate.values) continue;
    checkPlace(candidate, candidate.values, known);
    checkInFile(candidate, candidate.values, memory);
    checkPerson(candidate, candidate.values, known);
    rememberPlaces(candidate, candidate.values, known, memory);
  }
  await checkAreas(ctx, candidates, memory, known);
  return candidates.map((candidate) =>
    judged(candidate, (values) => {
      const person = known.byReference.get(values.reference);
      if (!person) return 'new';
      const here = known.memberships.has(`${person.id}:${known.places.get(placeOf(values)) ?? ''}`);
      return here && !person.left && fingerprint(person) === fingerprint(values) ? 'unchanged' : 'changed';
    }),
  );
}

/** The place must lie within the importer's scope, and so must every other of that person: memberships there would end. */
async function checkAreas(
  ctx: Ctx,
  candidates: readonly Candidate<PersonValues>[],
  memory: FileMemory,
  known: Known,
): Promise<void> {
  if (memory.cover.everywhere) return;
  const places = await findPlaces(ctx, [...known.places.values(), ...[...known.placesOf.values()].flat()]);
  for (const candidate of candidates) {
    if (!candidate.values || candidate.faults.length > 0) continue;
    const person = known.byReference.get(candidate.values.reference);
    const ids = [known.places.get(placeOf(candidate.values)) ?? '', ...(known.placesOf.get(person?.id ?? '') ?? [])];
    checkArea(
      candidate,
      memory.cover,
      ids.map((id) => places.get(id) ?? {}),
    );
  }
}

/** Somebody who is a member somewhere that the file does not name will stop being one there: that is a change. */
function changedByWhole(memory: FileMemory): number[] {
  return [...memory.elsewhere.values()].filter((one) => one.places.size > 0).map((one) => one.rowNumber);
}

function rememberPlaces(candidate: Candidate<unknown>, values: PersonValues, known: Known, memory: FileMemory): void {
  const person = known.byReference.get(values.reference);
  if (!person) return;
  let elsewhere = memory.elsewhere.get(person.id);
  if (!elsewhere) {
    elsewhere = { rowNumber: candidate.row.rowNumber, places: new Set(known.placesOf.get(person.id)) };
    memory.elsewhere.set(person.id, elsewhere);
  }
  elsewhere.places.delete(known.places.get(placeOf(values)) ?? '');
}

async function load(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<void> {
  const values = rows.map((row) => personRow.parse(row.cells));
  const { places } = await findKnown(ctx, values);
  const people = [...new Map(values.map((row) => [row.reference, row])).values()];
  const ids = await savePeople(
    ctx,
    people.map(({ reference, name, email, language }) => ({ reference, name, email, language })),
  );
  const idOf = new Map(people.map((row, index) => [row.reference, ids[index] ?? '']));
  const appointments = values.map((row) => ({
    personId: idOf.get(row.reference) ?? '',
    role: 'member',
    scope: {
      kind: row.premises ? ('premises' as const) : ('organisation' as const),
      id: places.get(placeOf(row)) ?? '',
    },
  }));
  await addAppointments(ctx, appointments);
  for (const { personId, scope } of appointments) {
    memory.seen.set(`kept:${personId}:${scope.id}`, { rowNumber: 0, said: `${personId} ${scope.id}` });
  }
}

/** Only now is every place of a person known: memberships elsewhere end. */
async function finish(ctx: Ctx, memory: FileMemory): Promise<void> {
  const kept: Membership[] = [];
  for (const [key, { said }] of memory.seen) {
    const [personId = '', scopeId = ''] = said.split(' ');
    if (key.startsWith('kept:')) kept.push({ personId, scopeId });
  }
  await inTransaction(ctx, (within) => endOtherMemberships(within, kept));
}

function placeOf(values: Pick<PersonValues, 'premises' | 'organisation'>): string {
  return values.premises ? `premises:${values.premises}` : `organisation:${values.organisation}`;
}

function fingerprint(person: Pick<StoredPerson, 'name' | 'email' | 'language'>): string {
  return JSON.stringify([person.name, person.email, person.language]);
}

function checkPlace(candidate: Candidate<unknown>, values: PersonValues, known: Known): void {
  const { premises, organisation } = values;
  const column = premises ? 'premises' : 'organisation';
  if ((premises === '') === (organisation === '')) {
    const sentence = premises
      ? 'Give the premises or the organisation, not both.'
      : 'Give the premises where the person is, or the organisation.';
    candidate.faults.push({ column: 'premises', sentence });
  } else if (!known.places.has(placeOf(values))) {
    const what = premises ? 'are no premises' : 'is no organisation';
    const sentence = `There ${what} with the reference ${quoted(premises || organisation)}. Bring it in first.`;
    candidate.faults.push({ column, sentence });
  }
}

function checkInFile(candidate: Candidate<unknown>, values: PersonValues, memory: FileMemory): void {
  const { rowNumber } = candidate.row;
  const checks = [
    {
      key: `place:${values.reference} ${placeOf(values)}`,
      said: '',
      column: 'reference',
      sentence: (row: number) => `The same person at the same place stands in row ${row} already. Keep one of the two.`,
    },
    {
      key: `person:${values.reference}`,
      said: fingerprint(values),
      column: 'reference',
      sentence: (row: number) =>
        `${quoted(values.reference)} has another name, e-mail address or language in row ${row}. Make the rows agree, or use two references.`,
    },
    {
      key: `email:${values.email.toLowerCase()}`,
      said: values.reference,
      column: 'email',
      sentence: (row: number) =>
        `The e-mail address belongs to somebody else in row ${row}. Each person has their own.`,
    },
  ];
  for (const { key, said, column, sentence } of checks) {
    const earlier = memory.seen.get(key);
    if (!earlier) memory.seen.set(key, { rowNumber, said });
    else if (earlier.said !== said || key.startsWith('place:')) {
      candidate.faults.push({ column, sentence: sentence(earlier.rowNumber) });
    }
  }
}

function checkPerson(candidate: Candidate<unknown>, values: PersonValues, known: Known): void {
  const holder = known.byEmail.get(values.email.toLowerCase());
  if (holder && holder.reference !== values.reference) {
    const sentence =
      'The e-mail address belongs to another person here. Use that person’s reference or another address.';
    candidate.faults.push({ column: 'email', sentence });
  }
  const person = known.byReference.get(values.reference);
  // Sign-in goes by e-mail: a file must not be a way into the account of somebody who holds a duty.
  if (person && known.withDuties.has(person.id) && person.email.toLowerCase() !== values.email.toLowerCase()) {
    const sentence =
      'This person holds a duty, so a file cannot change their e-mail address. They change it themselves.';
    candidate.faults.push({ column: 'email', sentence });
  }
}

async function findKnown(ctx: Ctx, values: readonly PersonValues[]): Promise<Known> {
  const unique = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '');
  const premises = await findPremises(ctx, unique(values.map((row) => row.premises)));
  const organisations = await findOrganisations(ctx, unique(values.map((row) => row.organisation)));
  const people = await findStoredPeople(
    ctx,
    unique(values.map((row) => row.reference)),
    unique(values.map((row) => row.email)),
  );
  const roles = await listMemberships(
    ctx,
    people.map((person) => person.id),
  );
  const memberships = roles.filter((one) => one.role === 'member');
  const open = [
    ...premises.map((one) => ({ ...one, key: `premises:${one.reference}` })),
    ...organisations.map((one) => ({ ...one, key: `organisation:${one.reference}` })),
  ].filter((one) => !one.closed);
  return {
    places: new Map(open.map((one) => [one.key, one.id])),
    byReference: new Map(people.flatMap((one) => (one.reference === null ? [] : [[one.reference, one]]))),
    byEmail: new Map(people.map((one) => [one.email.toLowerCase(), one])),
    memberships: new Set(memberships.map((one) => `${one.personId}:${one.scopeId}`)),
    placesOf: placesByPerson(memberships),
    withDuties: new Set(roles.filter((one) => one.role !== 'member').map((one) => one.personId)),
  };
}

function placesByPerson(memberships: readonly Membership[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { personId, scopeId } of memberships) {
    const known = places.get(personId);
    if (known) known.push(scopeId);
    else places.set(personId, [scopeId]);
  }
  return places;
}
