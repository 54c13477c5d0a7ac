import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { saveTemplate } from '../alerts/index.ts';
import { savePeople } from '../identity/index.ts';
import { loadReferenceData, saveAppointments, saveOrganisations, savePremises } from '../network/index.ts';
import { loadSampleBulletins } from './loads/load-sample-bulletins.ts';
import { loadSampleCalls } from './loads/load-sample-calls.ts';
import { loadSampleContacts } from './loads/load-sample-contacts.ts';
import { loadSampleEscalation } from './loads/load-sample-escalation.ts';
import { loadSampleExercises } from './loads/load-sample-exercises.ts';
import { loadSampleHubs } from './loads/load-sample-hubs.ts';
import { loadSampleLibrary } from './loads/load-sample-library.ts';
import { loadSampleNewsletters } from './loads/load-sample-newsletters.ts';
import { loadSampleOrders, loadSamplePosts } from './loads/load-sample-posts.ts';
import { loadSampleRotas } from './loads/load-sample-rotas.ts';
import { loadSampleSearch } from './loads/load-sample-search.ts';
import { loadSampleThreat } from './loads/load-sample-threat.ts';
import { loadSampleAdvisers } from './loads/premises/load-sample-advisers.ts';
import { loadSampleAssessments } from './loads/premises/load-sample-assessments.ts';
import { loadSampleDrills } from './loads/premises/load-sample-drills.ts';
import { loadSampleDuty } from './loads/premises/load-sample-duty.ts';
import { loadSampleEvidence } from './loads/premises/load-sample-evidence.ts';
import { loadSamplePremises } from './loads/premises/load-sample-premises.ts';
import { loadSampleProcedures } from './loads/premises/load-sample-procedures.ts';
import { type SeatedPeople, saveSampleCanaries, saveSampleChoices } from './sample-choices.ts';
import { inventSampleNetwork, type SampleNetwork } from './sample-network.ts';
import { findSeatHolders } from './sample-seat.ts';
import { findLoaded, insertLoaded, insertSeats, type LoadedCounts } from './sample-store.ts';
import { sampleTemplates } from './sample-templates.ts';

/** Hears a sentence each time a part of something long is done. */
export type OnProgress = (sentence: string) => void;

/** Loads the sample network unless it is there already; all of it or nothing. Tells how much is loaded. */
export async function loadSampleNetwork(ctx: Ctx, onProgress: OnProgress = () => undefined): Promise<LoadedCounts> {
  const loaded = await findLoaded(ctx);
  if (loaded) return loaded;
  const network = inventSampleNetwork();
  const counts = {
    organisations: network.organisations.length,
    premises: network.premises.length,
    people: network.people.length,
  };
  await inTransaction(ctx, async (inside) => {
    // Marked first: of two processes that start together the second waits here, then finds it done.
    if (!(await insertLoaded(inside, counts))) return;
    await loadReferenceData(inside);
    const seated = await saveEverybody(inside, network, onProgress);
    for (const template of sampleTemplates) await saveTemplate(inside, template);
    await loadSampleOrders(inside);
    await loadSampleRotas(inside);
    await loadSampleEscalation(inside);
    await loadSampleBulletins(inside);
    await loadSampleExercises(inside, seated);
    await loadSampleLibrary(inside, seated);
    await loadSampleNewsletters(inside, seated);
    await loadSampleHubs(inside);
    await loadSamplePremises(inside);
    await loadSampleDuty(inside);
    await loadSampleProcedures(inside);
    await loadSampleAdvisers(inside, seated.get('adviser') ?? '');
    await loadSampleAssessments(inside);
    await loadSampleDrills(inside, seated.get('member') ?? '');
    // After all that is about premises: a pack freezes what is there.
    await loadSampleEvidence(inside);
    await loadSampleSearch(inside);
  });
  return counts;
}

async function saveEverybody(ctx: Ctx, network: SampleNetwork, onProgress: OnProgress): Promise<SeatedPeople> {
  const tell = (what: string, count: number): void =>
    onProgress(`Sample network: ${count.toLocaleString('en-GB')} ${what}`);
  const organisations = byReference(network.organisations, await saveOrganisations(ctx, network.organisations));
  tell('organisations', organisations.size);
  const premises = byReference(
    network.premises,
    await savePremises(
      ctx,
      network.premises.map((place) => ({ ...place, organisationId: idOf(organisations, place.organisationReference) })),
    ),
  );
  tell('premises', premises.size);
  const people = byReference(network.people, await savePeople(ctx, network.people));
  tell('people', people.size);
  await saveAppointments(
    ctx,
    network.appointments.map(({ personReference, role, scopeKind, scopeReference }) => ({
      personId: idOf(people, personReference),
      role,
      scope: {
        kind: scopeKind,
        id: organisations.get(scopeReference) ?? premises.get(scopeReference) ?? scopeReference,
      },
    })),
  );
  tell('appointments', network.appointments.length);
  await loadSamplePosts(ctx, network, people);
  await loadSampleContacts(ctx, network.people);
  const holders = findSeatHolders(network);
  await insertSeats(
    ctx,
    holders.map(({ seat, holder }) => ({ seat, email: holder.email, personId: idOf(people, holder.reference) })),
  );
  const seated = new Map(
    holders.map(({ seat, holder }) => [seat.office.role, idOf(people, holder.reference)] as const),
  );
  await saveSampleChoices(ctx, seated);
  await loadSampleCalls(ctx, seated.get('duty-officer') ?? '');
  await loadSampleThreat(ctx, idOf(organisations, 'SAMPLE-ORG-0001'), seated.get('member') ?? '');
  const operators = network.appointments.filter(({ role }) => role === 'operator');
  await saveSampleCanaries(
    ctx,
    operators.map(({ personReference }) => idOf(people, personReference)),
  );
  return seated;
}

function byReference(rows: readonly { readonly reference: string }[], ids: readonly string[]): Map<string, string> {
  return new Map(rows.map((row, index) => [row.reference, ids[index] ?? '']));
}

function idOf(ids: ReadonlyMap<string, string>, reference: string): string {
  const id = ids.get(reference);
  if (!id) throw new Error(`The sample refers to ${reference}, which was not saved.`);
  return id;
}
