import type { ActionInput } from './response-level.ts';

/** A list to begin with: general good practice, to be made one's own. */
export const starterMenu: readonly ActionInput[] = [
  {
    level: 'NORMAL',
    words: 'Tell everybody that the additional measures have ended, and thank them.',
    owner: 'Duty manager',
    dueHours: 24,
    place: 'premises',
  },
  {
    level: 'NORMAL',
    words: 'Write down what worked and what did not, and change this list.',
    owner: 'Whoever is responsible for security',
    dueHours: 168,
    place: 'organisation',
  },
  {
    level: 'HEIGHTENED',
    words: 'Decide which response level holds for our buildings, and write down why.',
    owner: 'Whoever is responsible for security',
    dueHours: 4,
    place: 'organisation',
  },
  {
    level: 'HEIGHTENED',
    words: 'Brief every shift: what to look for, whom to tell, what to say to visitors.',
    owner: 'Duty manager',
    dueHours: 24,
    place: 'premises',
  },
  {
    level: 'HEIGHTENED',
    words: 'Walk the site: doors, exits, first-aid kits, radios and cameras work, and escape routes are free.',
    owner: 'Duty manager',
    dueHours: 24,
    place: 'premises',
  },
  {
    level: 'HEIGHTENED',
    words: 'Check that the list of people to call in an emergency is right.',
    owner: 'Whoever is responsible for security',
    dueHours: 48,
    place: 'organisation',
  },
  {
    level: 'EXCEPTIONAL',
    words: 'Decide which events and openings go ahead, and tell whoever is concerned.',
    owner: 'Director',
    dueHours: 2,
    place: 'organisation',
  },
  {
    level: 'EXCEPTIONAL',
    words: 'Speak with the neighbours and the police contact about what each of you does.',
    owner: 'Whoever is responsible for security',
    dueHours: 4,
    place: 'organisation',
  },
  {
    level: 'EXCEPTIONAL',
    words: 'Put more people who are seen at the entrances, and greet whoever comes in.',
    owner: 'Duty manager',
    dueHours: 4,
    place: 'premises',
  },
  {
    level: 'EXCEPTIONAL',
    words: 'Go through evacuation, invacuation and lockdown once with everybody on shift.',
    owner: 'Duty manager',
    dueHours: 12,
    place: 'premises',
  },
];
