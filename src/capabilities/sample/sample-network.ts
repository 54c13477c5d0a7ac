import { inventOrganisations, type SampleOrganisation, type SamplePremises } from './sample-organisations.ts';
import { inventPeople, type SampleAppointment, type SamplePerson } from './sample-people.ts';
import { makeSeededRandom } from './seeded-random.ts';

/** The whole invented network, before it is loaded. */
export interface SampleNetwork {
  readonly organisations: readonly SampleOrganisation[];
  readonly premises: readonly SamplePremises[];
  readonly people: readonly SamplePerson[];
  readonly appointments: readonly SampleAppointment[];
}

/** Any number will do; changing it changes everybody. */
const seed = 1911;

/** Invents the sample network: 3,200 organisations over every sector and region, 20,000 people. The same every time. */
export function inventSampleNetwork(): SampleNetwork {
  const random = makeSeededRandom(seed);
  const { organisations, premises } = inventOrganisations(random);
  return { organisations, premises, ...inventPeople(random, organisations, premises) };
}
