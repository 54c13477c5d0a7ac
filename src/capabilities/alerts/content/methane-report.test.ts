import { describe, expect, it } from 'vitest';
import { contentOfMethane, type MethaneReport, methaneParameters } from './methane-report.ts';

const report: MethaneReport = {
  majorIncident: true,
  exactLocation: 'Invented Square, Quillmere',
  typeOfIncident: 'Collapsed wall',
  hazards: 'Loose bricks, leaking gas.',
  access: 'From Mill Lane only',
  numberOfCasualties: '2, both walking',
  emergencyServices: 'Fire and ambulance are there',
};
const empty: MethaneReport = {
  majorIncident: false,
  exactLocation: '',
  typeOfIncident: '',
  hazards: '',
  access: '',
  numberOfCasualties: '',
  emergencyServices: '',
};

describe('a draft from M/ETHANE', () => {
  it('says what, where and which dangers, and leaves casualties and advice out', () => {
    const { words } = contentOfMethane(report);
    expect(words).toMatchObject({
      event: 'Collapsed wall',
      headline: 'Collapsed wall at Invented Square, Quillmere',
      areaDesc: 'Invented Square, Quillmere',
      instruction: '',
    });
    expect(words.description).toBe(
      'Collapsed wall at Invented Square, Quillmere.\nA major incident has been declared.\nDangers: Loose bricks, leaking gas.\nWays in and out: From Mill Lane only.\nEmergency services: Fire and ambulance are there.',
    );
  });

  it('keeps every letter as a parameter', () => {
    expect(methaneParameters(report).map(({ valueName }) => valueName.split(':').at(-1))).toEqual([
      'major-incident',
      'exact-location',
      'type',
      'hazards',
      'access',
      'casualties',
      'emergency-services',
    ]);
  });

  it('takes an empty report', () => {
    expect(methaneParameters(empty)).toEqual([]);
    expect(contentOfMethane(empty).words.description).toBe('');
  });
});
