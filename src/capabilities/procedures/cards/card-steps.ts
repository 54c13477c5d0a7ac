import { type Procedure, siteRoles } from '../building/building.ts';
import { type CardSpeaker, callStep, helpStep, tellingPhrase } from './card-speaker.ts';
import type { CardStep } from './procedure-card.ts';

/**
 * The steps of each procedure, four to ten. They say what staff do to keep people safe, in plain words without codes (JESIP), and
 * nothing else.
 */
export const makeSteps: Readonly<Record<Procedure, (speaker: CardSpeaker) => readonly CardStep[]>> = {
  evacuation: evacuationSteps,
  invacuation: invacuationSteps,
  lockdown: lockdownSteps,
  communication: communicationSteps,
};

function evacuationSteps(speaker: CardSpeaker): CardStep[] {
  const { building, say, step, glance } = speaker;
  const { primary, reserve } = building;
  const exits = glance(building.exits.map(({ name }) => name));
  const stairs = { stairs: glance(building.stairs) };
  const points = { primary: primary?.name ?? '', reserve: reserve?.name ?? '' };
  return [
    step('decide', 'in-charge', say('Choose a way out that leads away from the danger.')),
    step('tell', 'teller', say('Tell everybody {ways}. Say the words below.', { ways: tellingPhrase(speaker) })),
    step('open-ways', 'door', say('Open only the doors that lead away from the danger: {exits}.', { exits })),
    ...(building.floors === 'more'
      ? [step('stairs', 'all', say('Send people down the stairs: {stairs}. Do not use lifts.', stairs))]
      : []),
    helpStep(speaker, 'out'),
    step('look', 'all', say('Only if it is safe, look on your way out: {zones}.', { zones: glance(building.zones) })),
    step('assembly', 'all', say('Go to {primary} or to {reserve}: to the one away from the danger.', points)),
    callStep(speaker, 'safe'),
    step('count', 'in-charge', say('Keep people together and out of sight. Tell the police who is missing.')),
    step('stay-out', 'door', say('Let nobody go back in until the police say so.')),
  ];
}

function invacuationSteps(speaker: CardSpeaker): CardStep[] {
  const { building, say, step, glance, list } = speaker;
  const places = { places: list(building.saferPlaces) };
  return [
    step('decide', 'in-charge', say('Choose the safer place farthest from the danger: {places}.', places)),
    step('tell', 'teller', say('Tell everybody {ways}. Say the words below.', { ways: tellingPhrase(speaker) })),
    step('bring-in', 'door', say('Call people in from outside. Do not go out to fetch them.')),
    step(
      'move',
      'all',
      say('Move people into the safer place from: {zones}. Keep away from windows and outside doors.', {
        zones: glance(building.zones),
      }),
    ),
    helpStep(speaker, 'in'),
    step('shut', 'door', say('Shut doors, windows and blinds behind them.')),
    callStep(speaker, 'safe'),
    step('inform', 'teller', say('Tell people what you know, and when you will speak again.')),
    step('next', 'in-charge', say('If the danger comes near, take the lockdown card.')),
    step('stay', 'in-charge', say('Keep everybody inside until the police say that it is over.')),
  ];
}

function lockdownSteps(speaker: CardSpeaker): CardStep[] {
  const { building, say, step, list } = speaker;
  const open = building.exits.filter(({ lock }) => lock === 'none').map(({ name }) => name);
  const locking = siteRoles.flatMap((role) => {
    const own = building.exits.filter(({ lock, lockedBy }) => lock !== 'none' && lockedBy === role);
    const doors = { doors: list(own.map(speaker.lock)) };
    return own.length > 0 ? [step(`lock-${role}`, role, say('Lock, if you can do it safely: {doors}.', doors))] : [];
  });
  return [
    step('tell', 'teller', say('Say it at once {ways}. Say the words below.', { ways: tellingPhrase(speaker) })),
    ...locking,
    ...(open.length > 0
      ? [step('keep-away', 'all', say('Keep people away from what cannot be locked: {doors}.', { doors: list(open) }))]
      : []),
    step(
      'inside',
      'all',
      say('Move people out of sight, away from doors and windows: {places}.', { places: list(building.saferPlaces) }),
    ),
    helpStep(speaker, 'in'),
    step('quiet', 'all', say('Turn off lights and music. Put phones on silent.')),
    callStep(speaker, 'quiet'),
    step(
      'wait',
      'door',
      say('Open to nobody whom you cannot check. Wait until the police or the person in charge say that it is over.'),
    ),
  ];
}

function communicationSteps(speaker: CardSpeaker): CardStep[] {
  const { building, say, step } = speaker;
  const { neighbours, wayIn } = building;
  const meet = wayIn
    ? say('Meet the police: {wayIn}. Say where people are, who is hurt and who is missing. Give them the keys.', {
        wayIn,
      })
    : say('Meet the police. Say where people are, who is hurt and who is missing. Give them the keys.');
  return [
    step('report', 'all', say('Whoever notices danger tells the person in charge at once: what, where, when.')),
    step(
      'choose',
      'in-charge',
      say('Choose the card. Danger inside: evacuation. Danger outside: invacuation. It may come in: lockdown.'),
    ),
    step('tell', 'teller', say('Tell staff {ways}. Say the words below.', { ways: tellingPhrase(speaker) })),
    step(
      'tell-visitors',
      'all',
      say('Tell visitors the same in plain words. Show the way to those who do not follow.'),
    ),
    callStep(speaker, 'safe'),
    ...(neighbours ? [step('neighbours', 'teller', say('Warn the neighbours: {neighbours}.', { neighbours }))] : []),
    step(
      'repeat',
      'teller',
      say('Say it again when anything changes: what you know, what you do not know, when you will speak next.'),
    ),
    step('meet-police', 'in-charge', meet),
    step('note', 'teller', say('Write down what was done, and when.')),
    step('over', 'in-charge', say('Say that it is over only when the police say so.')),
  ];
}
