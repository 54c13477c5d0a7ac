/** A scenario to think through: what might happen, said in general, and what helps. Nothing here tells how to attack. */
export interface Scenario {
  readonly key: string;
  readonly name: string;
  /** The three elements as clauses: if …, while …, then …. */
  readonly threat: string;
  readonly vulnerability: string;
  readonly consequence: string;
  /** Keys of controls that help, the simplest first. */
  readonly controls: readonly string[];
  /** Where we would begin on our four levels; an organisation knows its place better. */
  readonly start: { readonly likelihood: number; readonly impact: number };
}

/** The library, in the order in which it is offered. */
export const scenarioLibrary: readonly Scenario[] = [
  {
    key: 'marauding-attacker',
    name: 'Marauding attacker at the entrance',
    threat: 'somebody attacks people at or near the entrance',
    vulnerability: 'staff have not practised locking the doors and moving people to safety',
    consequence: 'people are killed or badly hurt before help arrives',
    controls: ['lockdown-plan', 'doors-lock', 'communication-plan', 'drills', 'first-aid', 'safe-room'],
    start: { likelihood: 2, impact: 4 },
  },
  {
    key: 'suspicious-item',
    name: 'Suspicious item found',
    threat: 'an item that is hidden, obviously suspicious or not typical is found on the site',
    vulnerability: 'staff are unsure how to judge it and whom to tell',
    consequence: 'people stay too near, or the site is emptied without need',
    controls: ['hot-check', 'tidy-rooms', 'opening-search', 'evacuation-plan', 'communication-plan'],
    start: { likelihood: 2, impact: 3 },
  },
  {
    key: 'attack-nearby',
    name: 'An attack nearby',
    threat: 'an attack happens in the street or at a neighbour',
    vulnerability: 'whoever is on shift hears of it late and has no agreed way to bring people inside',
    consequence: 'people walk into danger, or are locked out of safety',
    controls: ['alerts-received', 'invacuation-plan', 'lockdown-plan', 'neighbours', 'communication-plan'],
    start: { likelihood: 2, impact: 3 },
  },
  {
    key: 'hostile-reconnaissance',
    name: 'Hostile reconnaissance noticed',
    threat: 'somebody looks the site over to prepare an attack',
    vulnerability: 'staff do not know the signs, or what they notice is not passed on',
    consequence: 'the chance to stop an attack early is lost',
    controls: ['greeting', 'notice-training', 'shift-handover', 'careful-words', 'cameras'],
    start: { likelihood: 2, impact: 3 },
  },
  {
    key: 'vehicle-on-pavement',
    name: 'Vehicle on the pavement',
    threat: 'a vehicle is driven at people outside the site',
    vulnerability: 'people sit, queue or gather beside the road with nothing between',
    consequence: 'several people are killed or badly hurt',
    controls: ['seats-moved', 'crowd-limit', 'visible-staff', 'kerb-barrier', 'first-aid'],
    start: { likelihood: 1, impact: 4 },
  },
  {
    key: 'threat-by-telephone',
    name: 'Threat by telephone, post or message',
    threat: 'somebody threatens an attack on the site',
    vulnerability: 'whoever answers has no form to note what is said and nobody named to decide',
    consequence: 'the police get too little to go on, or people are moved the wrong way',
    controls: ['threat-form', 'communication-plan', 'evacuation-plan', 'opening-search'],
    start: { likelihood: 2, impact: 2 },
  },
  {
    key: 'crowd-outside',
    name: 'A queue or crowd outside is the target',
    threat: 'somebody attacks people who wait or leave outside the site',
    vulnerability: 'large numbers gather where staff neither watch nor lead them',
    consequence: 'several people are killed or badly hurt',
    controls: ['visible-staff', 'crowd-limit', 'notice-training', 'communication-plan', 'kerb-barrier'],
    start: { likelihood: 2, impact: 4 },
  },
  {
    key: 'noxious-substance',
    name: 'Noxious substance',
    threat: 'a harmful substance is released in or near the site',
    vulnerability: 'staff do not know the first steps or how to stop the ventilation',
    consequence: 'people are poisoned or burnt, and more so the longer they stay',
    controls: ['remove-steps', 'air-off', 'evacuation-plan', 'communication-plan'],
    start: { likelihood: 1, impact: 4 },
  },
  {
    key: 'suspicious-delivery',
    name: 'Suspicious letter or parcel',
    threat: 'a letter, parcel or delivery is meant to harm whoever opens it',
    vulnerability: 'post is opened anywhere, by people who have not been told what to look for',
    consequence: 'somebody is hurt and part of the site must be closed',
    controls: ['post-check', 'hot-check', 'evacuation-plan', 'remove-steps'],
    start: { likelihood: 1, impact: 3 },
  },
  {
    key: 'insider',
    name: 'Insider',
    threat: 'somebody who works here misuses what they know or may enter',
    vulnerability: 'checks on who is taken on are thin, and worries have nowhere to go',
    consequence: 'other measures fail from within',
    controls: ['identity-checks', 'talk-to-manager', 'key-control', 'two-people'],
    start: { likelihood: 1, impact: 3 },
  },
  {
    key: 'cyber-enabled',
    name: 'Cyber-enabled attack on doors, cameras or phones',
    threat: 'systems that keep the site safe are changed or shut down from outside',
    vulnerability: 'they share passwords, are out of date, or nobody knows how to do without them',
    consequence: 'doors, cameras or calls fail when they are needed',
    controls: ['system-passwords', 'spare-way', 'communication-plan'],
    start: { likelihood: 2, impact: 2 },
  },
  {
    key: 'group-singled-out',
    name: 'People singled out for who they are',
    threat: 'somebody attacks people here for their faith, origin, views or way of life',
    vulnerability: 'times and places of meetings are widely known and arrivals are not watched over',
    consequence: 'people are killed or hurt, and the community stays away',
    controls: ['visible-staff', 'greeting', 'doors-lock', 'lockdown-plan', 'careful-words', 'neighbours'],
    start: { likelihood: 2, impact: 4 },
  },
  {
    key: 'fire-set',
    name: 'Fire set on purpose',
    threat: 'somebody sets fire to the site or to what stands beside it',
    vulnerability: 'waste and stock stand outside, and the fire plan does not think of intent',
    consequence: 'people are hurt by smoke and the place is lost for months',
    controls: ['tidy-rooms', 'stock-locked', 'evacuation-plan', 'cameras'],
    start: { likelihood: 1, impact: 3 },
  },
  {
    key: 'drone-overhead',
    name: 'Drone over the site or its crowd',
    threat: 'a drone is flown over people or is used to look the site over',
    vulnerability: 'nobody has agreed who decides and how people are moved under cover',
    consequence: 'people are hurt, or panic and hurt each other',
    controls: ['notice-training', 'invacuation-plan', 'communication-plan'],
    start: { likelihood: 1, impact: 3 },
  },
  {
    key: 'means-taken',
    name: 'Vehicles, keys, uniforms or chemicals taken from you',
    threat: 'what you keep is taken to be used in an attack elsewhere',
    vulnerability: 'it is not locked away or counted, so that its loss is noticed late',
    consequence: 'people elsewhere are hurt, and you lose trust',
    controls: ['stock-locked', 'key-control', 'shift-handover'],
    start: { likelihood: 1, impact: 3 },
  },
];

const byKey = new Map(scenarioLibrary.map((each) => [each.key, each]));

/** A scenario by its key. */
export function findScenario(key: string | null): Scenario | undefined {
  return key === null ? undefined : byKey.get(key);
}
