import type { AssessedAsset } from '../assessment-content.ts';
import { findScenario, type Scenario } from './scenario-library.ts';

/** A scenario that we suggest for a place, and why. */
export interface SuggestedScenario {
  readonly scenario: Scenario;
  readonly reason: string;
}

/** What we offer a place as a start, by its use; all of it is there to be changed. */
export interface StartingAnswers {
  readonly scope: string;
  readonly inside: string;
  readonly outside: string;
  readonly assets: readonly { readonly kind: AssessedAsset['kind']; readonly name: string }[];
  readonly scenarios: readonly SuggestedScenario[];
}

const everywhere: readonly (readonly [string, string])[] = [
  ['marauding-attacker', 'Every place that is open to the public has an entrance that anybody may walk through.'],
  ['suspicious-item', 'People leave things behind wherever they come and go.'],
  ['attack-nearby', 'It takes nothing at your site for people to need its shelter.'],
  ['hostile-reconnaissance', 'An attack is mostly prepared, and staff notice first.'],
];

const outdoors = ['vehicle-on-pavement', 'People sit or wait outside, beside a road.'] as const;
const crowds = ['crowd-outside', 'Many people arrive and leave at the same time.'] as const;
const telephone = ['threat-by-telephone', 'Your number is public, and places like yours get such calls.'] as const;
const singled = ['group-singled-out', 'People may be sought here for who they are.'] as const;
const inside = ['insider', 'Many people work here, some of them for other firms, with keys and knowledge.'] as const;
const systems = ['cyber-enabled', 'Doors, cameras and calls depend on connected systems.'] as const;
const post = ['suspicious-delivery', 'You take in post and deliveries for many people.'] as const;
const noxious = ['noxious-substance', 'Many people are in one closed space with shared air.'] as const;
const means = ['means-taken', 'You keep what could be misused elsewhere.'] as const;
const drone = ['drone-overhead', 'People gather under an open sky.'] as const;
const fire = ['fire-set', 'A building that stands for a community is a target when nobody is there, too.'] as const;

const byUse: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  shops: [outdoors, telephone],
  'food-drink': [outdoors],
  entertainment: [crowds, telephone, noxious],
  'sports-grounds': [crowds, outdoors, drone, telephone],
  'libraries-museums': [telephone, crowds],
  halls: [crowds, telephone, noxious],
  attractions: [crowds, outdoors, drone],
  hotels: [telephone, outdoors, inside, systems],
  worship: [singled, fire, telephone],
  'health-care': [inside, systems, means, telephone],
  stations: [crowds, outdoors, noxious, telephone],
  aerodromes: [crowds, outdoors, inside, systems],
  childcare: [telephone],
  schools: [telephone, outdoors],
  'further-education': [telephone, crowds],
  'higher-education': [telephone, crowds, means],
  'public-services': [post, telephone, singled],
};

const placeWords: Readonly<Record<string, string>> = {
  shops: 'The shop, its stock room and the pavement in front of it.',
  'food-drink': 'The rooms for guests, the kitchen, and the seats and pavement outside.',
  hotels: 'The lobby, bars, function rooms and bedrooms, the drive and the staff areas.',
  worship: 'The building, its halls and the grounds up to the street.',
  schools: 'The buildings and grounds, and the gates at the times when children come and go.',
};

/** The use `food-drink` and its like, as reference data of the network keep them; null where nobody gave one. */
export function startingAnswers(useCode: string | null): StartingAnswers {
  const use = useCode ?? '';
  const wanted = [...everywhere, ...(byUse[use] ?? [telephone])];
  return {
    scope: placeWords[use] ?? 'The whole site, inside and out, up to the street.',
    inside: 'Opening hours, how many people work on a shift, and what the building makes easy or hard.',
    outside: 'The street, the neighbours, events nearby, and the national threat level.',
    assets: [
      { kind: 'people', name: 'Visitors' },
      { kind: 'people', name: 'Staff and contractors' },
      { kind: 'place', name: 'The building and what is in it' },
      { kind: 'work', name: 'Being open for business' },
      { kind: 'information', name: 'Keys, codes, and what we know about customers and staff' },
      { kind: 'name', name: 'People’s trust in us' },
    ],
    scenarios: wanted.flatMap(([key, reason]) => {
      const scenario = findScenario(key);
      return scenario ? [{ scenario, reason }] : [];
    }),
  };
}
