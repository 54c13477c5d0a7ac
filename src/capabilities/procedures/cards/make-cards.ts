import type { Language } from '../../../kernel/language.ts';
import { type Building, type Procedure, procedures, siteRoles } from '../building/building.ts';
import { listMissing } from '../building/building-readiness.ts';
import { procedurePurposes, procedureTitles, proposedWords, sideWords } from '../building/building-words.ts';
import { type CardSpeaker, makeCardSpeaker } from './card-speaker.ts';
import { makeSteps } from './card-steps.ts';
import type { CardAssemblyPoint, CardWords, ProcedureCard, RosterLine } from './procedure-card.ts';

/** The cards of a building in one of our languages: those procedures for which enough was answered. */
export function makeCards(building: Building, language: Language): readonly ProcedureCard[] {
  const speaker = makeCardSpeaker(building, language);
  return procedures
    .filter((procedure) => listMissing(building, procedure).length === 0)
    .map((procedure) => ({
      procedure,
      title: speaker.say(procedureTitles[procedure]),
      purpose: speaker.say(procedurePurposes[procedure]),
      language,
      steps: makeSteps[procedure](speaker),
      words: makeWords(speaker, procedure),
      assemblyPoints: procedure === 'evacuation' ? listPoints(speaker) : [],
      roster: listRoster(speaker),
      labels: {
        radio: speaker.say('Say to staff'),
        tannoy: speaker.say('Say to everybody'),
        emergency: speaker.say('Say to 999'),
        gather: speaker.say('Gather at the one away from the danger'),
        roster: speaker.say('Who does what'),
        deputy: speaker.say('else'),
      },
    }));
}

function makeWords({ building, say }: CardSpeaker, procedure: Procedure): CardWords {
  const own = building.ownWords[procedure];
  const { address, wayIn } = building;
  const asked = say('Police. We are at {address}. What is happening: … Where: … People hurt: … We have started: …', {
    address,
  });
  return {
    radio: own?.radio || say(proposedWords[procedure].radio),
    tannoy: own?.tannoy || say(proposedWords[procedure].tannoy),
    emergency: wayIn ? `${asked} ${say('Come in here: {wayIn}.', { wayIn })}` : asked,
  };
}

function listPoints({ building, say }: CardSpeaker): CardAssemblyPoint[] {
  const { primary, reserve } = building;
  const points = [
    { kind: 'primary' as const, point: primary },
    { kind: 'reserve' as const, point: reserve },
  ];
  return points.flatMap(({ kind, point }) =>
    point ? [{ ...point, kind, words: `${point.name} (${say(sideWords[point.side])})` }] : [],
  );
}

function listRoster({ building, say, role: roleName }: CardSpeaker): RosterLine[] {
  return building.shifts.flatMap(({ name, holders }) =>
    siteRoles
      .filter((role) => holders[role].holder !== '')
      .map((role) => ({ shift: name && say(name), role, roleName: roleName(role), ...holders[role] })),
  );
}
