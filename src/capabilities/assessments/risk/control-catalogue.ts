/** What a control does against somebody who means harm, in the order of the principles; `mitigate` also holds for who is hurt. */
export const controlEffects = ['deter', 'detect', 'delay', 'mitigate', 'respond'] as const;

/** One of them. */
export type ControlEffect = (typeof controlEffects)[number];

/** What each effect is called. */
export const effectWords: Readonly<Record<ControlEffect, string>> = {
  deter: 'Deter',
  detect: 'Detect',
  delay: 'Delay',
  mitigate: 'Mitigate',
  respond: 'Respond',
};

/** Roughly what a control costs a small place: nothing but time, under £500, under £5,000, or more. */
export type CostClass = 'time' | 'low' | 'middle' | 'high';

/** What each class is called. */
export const costWords: Readonly<Record<CostClass, string>> = {
  time: 'Time only',
  low: 'Under £500',
  middle: '£500 to £5,000',
  high: 'Over £5,000',
};

/** A control that the catalogue offers. */
export interface CatalogueControl {
  readonly key: string;
  readonly name: string;
  readonly effect: ControlEffect;
  readonly cost: CostClass;
}

function rowOf(key: string, name: string, effect: ControlEffect, cost: CostClass): CatalogueControl {
  return { key, name, effect, cost };
}

/** Controls that public guidance names for places open to the public; general, and none says how a measure is got round. */
export const controlCatalogue: readonly CatalogueControl[] = [
  rowOf('greeting', 'Staff greet people as they come in', 'deter', 'time'),
  rowOf('visible-staff', 'Staff or stewards are seen outside at busy times', 'deter', 'low'),
  rowOf('signs-of-security', 'Signs and web page say that security is taken seriously', 'deter', 'low'),
  rowOf('careful-words', 'Nothing about security routines is published', 'deter', 'time'),
  rowOf('tidy-rooms', 'Rooms are tidy, bins clear, and cupboards shut', 'detect', 'time'),
  rowOf('opening-search', 'A walk round the site at opening and closing', 'detect', 'time'),
  rowOf('notice-training', 'Staff know the signs of hostile reconnaissance and report them', 'detect', 'time'),
  rowOf('hot-check', 'Staff check items by HOT: hidden, obviously suspicious, not typical', 'detect', 'time'),
  rowOf('cameras', 'Cameras that work, with clear pictures of who comes in', 'detect', 'middle'),
  rowOf('bag-checks', 'Bags are looked into at events', 'detect', 'low'),
  rowOf('post-check', 'Post and deliveries are looked at in one place before they are handed on', 'detect', 'time'),
  rowOf('identity-checks', 'Who works here is who they say, contractors included', 'detect', 'low'),
  rowOf('visitor-book', 'Visitors behind the counter are expected, signed in and met', 'detect', 'time'),
  rowOf('shift-handover', 'What was noticed is handed on to the next shift', 'detect', 'time'),
  rowOf('doors-lock', 'Outside doors can be locked from inside, quickly', 'delay', 'low'),
  rowOf('door-release', 'Back and staff doors are kept shut and are opened by a key or code', 'delay', 'low'),
  rowOf('safe-room', 'A room for people to go to that locks from inside', 'delay', 'middle'),
  rowOf('kerb-barrier', 'Planters, posts or barriers between road and people', 'delay', 'high'),
  rowOf('seats-moved', 'Seats and queues stand away from the kerb', 'delay', 'time'),
  rowOf('key-control', 'Keys, codes, passes and uniforms are counted and taken back', 'delay', 'time'),
  rowOf(
    'system-passwords',
    'Doors, cameras, tills and phones have their own passwords and are updated',
    'delay',
    'time',
  ),
  rowOf('spare-way', 'A way to lock, call and pay when systems are down', 'mitigate', 'low'),
  rowOf('glass-film', 'Film or laminate on large panes', 'mitigate', 'middle'),
  rowOf('crowd-limit', 'Queues are kept short, with more ways in or set times', 'mitigate', 'time'),
  rowOf('first-aid', 'First aid kit for heavy bleeding, and somebody who can use it', 'mitigate', 'low'),
  rowOf('air-off', 'Staff know how to switch ventilation off', 'mitigate', 'time'),
  rowOf('stock-locked', 'Chemicals, gas, tools and vehicles are locked away', 'mitigate', 'low'),
  rowOf('two-people', 'Two people for what one could misuse alone', 'mitigate', 'time'),
  rowOf('lockdown-plan', 'A lockdown procedure that staff have practised', 'respond', 'time'),
  rowOf('evacuation-plan', 'An evacuation procedure with two assembly points', 'respond', 'time'),
  rowOf('invacuation-plan', 'A procedure to bring people inside and keep them safe', 'respond', 'time'),
  rowOf('communication-plan', 'One way to tell everybody on site at once', 'respond', 'low'),
  rowOf('threat-form', 'A form for a threat by telephone lies beside each phone', 'respond', 'time'),
  rowOf('remove-steps', 'Staff know Remove, Remove, Remove', 'respond', 'time'),
  rowOf('alerts-received', 'Alerts reach whoever is on shift', 'respond', 'time'),
  rowOf('neighbours', 'Neighbours tell each other, by radio or a group', 'respond', 'low'),
  rowOf('drills', 'A drill at least once a year, with its findings acted on', 'respond', 'time'),
  rowOf('talk-to-manager', 'Staff can tell a worry about a colleague, and are heard', 'detect', 'time'),
];

const byKey = new Map(controlCatalogue.map((each) => [each.key, each]));

/** A control of the catalogue by its key. */
export function findControl(key: string | null): CatalogueControl | undefined {
  return key === null ? undefined : byKey.get(key);
}
