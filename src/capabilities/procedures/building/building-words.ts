import type { HelpRule, Lock, Procedure, Side, SiteRole, TellingWay } from './building.ts';

/** What each procedure is called on its card. */
export const procedureTitles: Readonly<Record<Procedure, string>> = {
  evacuation: 'Evacuation: everybody out',
  invacuation: 'Invacuation: everybody in',
  lockdown: 'Lockdown: doors shut',
  communication: 'Communication: tell people',
};

/** A procedure by its name alone. */
export const procedureNames: Readonly<Record<Procedure, string>> = {
  evacuation: 'Evacuation',
  invacuation: 'Invacuation',
  lockdown: 'Lockdown',
  communication: 'Communication',
};

/** What each procedure is for, in a sentence. */
export const procedurePurposes: Readonly<Record<Procedure, string>> = {
  evacuation: 'The danger is inside, and there is a way out that leads away from it.',
  invacuation: 'The danger is outside, and inside is safer than the street.',
  lockdown: 'The danger may come in. Keep it out.',
  communication: 'Something is wrong. Tell staff, visitors and the police.',
};

/** Who does it, as the cards say. */
export const roleNames: Readonly<Record<SiteRole, string>> = {
  'in-charge': 'Person in charge',
  door: 'Front door',
  teller: 'Radio',
};

/** What somebody with a role does, as a question's label. */
export const roleTasks: Readonly<Record<SiteRole, string>> = {
  'in-charge': 'Person in charge: decides',
  door: 'Front door: looks after who comes and goes',
  teller: 'Radio: tells everybody',
};

/** How a door is made fast, after its name. */
export const lockWords: Readonly<Record<Lock, string>> = {
  bolt: 'by a bolt or latch',
  key: 'with a key',
  electric: 'by a button or shutter',
  none: 'it cannot be locked',
};

/** Where something lies. */
export const sideWords: Readonly<Record<Side, string>> = {
  front: 'in front of the building',
  back: 'behind the building',
  left: 'left of the building',
  right: 'right of the building',
};

/** How people are told, as a choice. */
export const tellingWords: Readonly<Record<TellingWay, string>> = {
  voice: 'By voice',
  radio: 'By radio',
  tannoy: 'By tannoy, loudspeaker or music system',
  silent: 'Without a sound: messages on phones or screens',
};

/** The rule for people who need help to move, as a choice. */
export const helpWords: Readonly<Record<HelpRule, string>> = {
  'stay-with': 'A member of staff walks with each of them',
  'safer-place': 'To the nearest safer place first, with a member of staff',
  equipment: 'With the chair or ramp that we have for it',
};

/** The words that we propose for a procedure: to staff, and to everybody. */
export const proposedWords: Readonly<Record<Procedure, { readonly radio: string; readonly tannoy: string }>> = {
  evacuation: {
    radio: 'All staff: evacuation now. The danger is at … Leave by … Go to …',
    tannoy: 'Please leave now. Follow the staff. Leave your things.',
  },
  invacuation: {
    radio: 'All staff: invacuation now. The danger is outside, at … Bring everybody into …',
    tannoy: 'Please come inside now. Follow the staff. Keep away from the windows.',
  },
  lockdown: {
    radio: 'All staff: lockdown now. The danger is at … Lock the doors. Stay inside.',
    tannoy: 'Lockdown. Stay inside. Keep away from doors and windows. Keep quiet.',
  },
  communication: {
    radio: 'All staff: listen. What has happened: … Where: … What to do: … I speak again at …',
    tannoy: 'Attention please. Something has happened at … Please … We will tell you more at …',
  },
};
