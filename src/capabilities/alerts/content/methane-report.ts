import { nobodySelected } from '../../audiences/index.ts';
import type { CapInfo, CapNamedValue } from '../cap/cap-model.ts';
import { noWords } from './alert-words.ts';
import type { DraftContent } from './draft-content.ts';

/** A first report in the form that the emergency services share (JESIP M/ETHANE). Anything may be empty. */
export interface MethaneReport {
  /** M: whether a major incident has been declared. */
  readonly majorIncident: boolean;
  readonly exactLocation: string;
  readonly typeOfIncident: string;
  readonly hazards: string;
  readonly access: string;
  readonly numberOfCasualties: string;
  readonly emergencyServices: string;
}

const parameterNames: Readonly<Record<Exclude<keyof MethaneReport, 'majorIncident'>, string>> = {
  exactLocation: 'exact-location',
  typeOfIncident: 'type',
  hazards: 'hazards',
  access: 'access',
  numberOfCasualties: 'casualties',
  emergencyServices: 'emergency-services',
};

/** The report as CAP parameters, under `urn:tocsin:methane:…`, so that another control room reads it letter by letter. */
export function methaneParameters(report: MethaneReport): CapNamedValue[] {
  const major = report.majorIncident ? [{ valueName: 'urn:tocsin:methane:major-incident', value: 'declared' }] : [];
  const others = Object.entries(parameterNames).flatMap(([field, name]) => {
    const value = report[field as keyof typeof parameterNames];
    return value === '' ? [] : [{ valueName: `urn:tocsin:methane:${name}`, value }];
  });
  return [...major, ...others];
}

/** An info block that holds the report and no words yet. */
export function infoOfMethane(report: MethaneReport): CapInfo {
  return {
    category: ['Security'],
    event: report.typeOfIncident,
    responseType: [],
    urgency: 'Unknown',
    severity: 'Unknown',
    certainty: 'Unknown',
    eventCode: [],
    parameter: methaneParameters(report),
    resource: [],
    area: [],
  };
}

/**
 * The draft that a report begins: where, what and which dangers. The number of casualties stays in the parameters: it is
 * seldom right at first, and nobody acts on it. What people should do is left to be written.
 */
export function contentOfMethane(report: MethaneReport): DraftContent {
  const { typeOfIncident: type, exactLocation: place, hazards, access, emergencyServices } = report;
  const sentences = [
    type && place ? `${type} at ${place}` : type,
    report.majorIncident ? 'A major incident has been declared' : '',
    hazards ? `Dangers: ${hazards}` : '',
    access ? `Ways in and out: ${access}` : '',
    emergencyServices ? `Emergency services: ${emergencyServices}` : '',
  ].filter((each) => each !== '');
  const words = {
    ...noWords,
    event: type,
    headline: type && place ? `${type} at ${place}` : type,
    description: sentences.map((each) => (/[.!?]$/.test(each) ? each : `${each}.`)).join('\n'),
    areaDesc: place,
  };
  return { words, lastsMinutes: null, nextUpdateMinutes: null, selection: nobodySelected };
}
