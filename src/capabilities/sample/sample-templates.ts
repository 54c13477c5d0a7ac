import { type AlertWords, type DraftContent, nobodySelected, noWords } from '../alerts/index.ts';

/** A template that the sample network begins with. */
export interface SampleTemplate {
  readonly name: string;
  readonly content: DraftContent;
}

const senderName = 'Sample network duty officer (invented)';

type Given = Pick<AlertWords, 'event' | 'headline' | 'description' | 'areaDesc' | 'instruction'> & Partial<AlertWords>;

function template(name: string, words: Given, timing: readonly [lasts: number, next: number]): SampleTemplate {
  const [lastsMinutes, nextUpdateMinutes] = timing;
  return {
    name,
    content: {
      words: { ...noWords, senderName, severity: 'Severe', certainty: 'Likely', ...words },
      lastsMinutes,
      nextUpdateMinutes,
      // Everybody in one region: small enough to watch, and easily changed on the draft.
      selection: { ...nobodySelected, regions: ['london'] },
    },
  };
}

/** Protective words only, each with source, hazard, location, guidance and time; invented, for practice and as a pattern. */
export const sampleTemplates: readonly SampleTemplate[] = [
  template(
    'Suspicious item',
    {
      event: 'Suspicious item',
      urgency: 'Immediate',
      headline: 'Suspicious item at {{placeName}}: keep away',
      description:
        'An item that worries people has been found at {{placeName}}. We do not know yet what it is. Police are on their way.',
      areaDesc: '{{placeName}} and everything in sight of it',
      instruction:
        'Keep at least 100 metres away, out of sight of the item and away from glass.\nDo not touch or move it. Do not use phones or radios near it.\nMove people away calmly, and tell the next person.\nIf you see something that worries you, call 999.',
    },
    [120, 30],
  ),
  template(
    'Hostile vehicle report',
    {
      event: 'Vehicle used as a threat',
      urgency: 'Immediate',
      headline: 'Vehicle threat near {{placeName}}: go indoors',
      description:
        'We have a report of a vehicle being driven at people near {{placeName}}. {{vehicle}}. We do not know yet where it is now.',
      areaDesc: '{{placeName}} and the streets around it',
      instruction:
        'Get people off the pavement and indoors, away from doors and windows at the front.\nKeep vehicle gates and barriers closed.\nDo not go out to look.\nIf you see the vehicle, call 999 when it is safe.',
    },
    [120, 30],
  ),
  template(
    'Disorder nearby',
    {
      event: 'Disorder',
      category: 'Safety',
      urgency: 'Expected',
      severity: 'Moderate',
      headline: 'Disorder near {{placeName}}',
      description: 'A crowd near {{placeName}} is causing damage. Police are there. It may move.',
      areaDesc: '{{placeName}} and the streets around it',
      instruction:
        'Bring in anything that can be thrown.\nBe ready to close your doors, and keep people inside if the crowd comes near.\nPlan another way home for staff and visitors.\nIf anybody is in danger, call 999.',
    },
    [180, 60],
  ),
  template(
    'Marauding attack: stay safe',
    {
      event: 'Attack on people',
      urgency: 'Immediate',
      severity: 'Extreme',
      certainty: 'Observed',
      headline: 'Attack at {{placeName}}: run, hide, tell',
      description: 'People are being attacked at {{placeName}}. Police are there. The attack may not be over.',
      areaDesc: '{{placeName}} and everywhere within a short walk',
      instruction:
        'RUN if there is a safe way out. Leave your things behind.\nHIDE if you cannot run. Lock yourself in, stay away from the door, put your phone on silent.\nTELL police by calling 999 when it is safe.\nIf you are not at {{placeName}}, stay where you are and keep people from going there.',
    },
    [60, 15],
  ),
  template(
    'All clear after a local incident',
    {
      event: 'All clear',
      urgency: 'Past',
      severity: 'Minor',
      certainty: 'Observed',
      headline: 'All clear at {{placeName}}',
      description: 'The incident at {{placeName}} is over. Police have left, and the streets are open again.',
      areaDesc: '{{placeName}} and the streets around it',
      instruction:
        'You can open again and let people come and go.\nLook after staff and visitors who are upset.\nStay alert, and report anything that worries you.',
    },
    [240, 240],
  ),
];
