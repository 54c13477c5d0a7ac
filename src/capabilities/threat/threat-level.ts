import { dayAndTime, dayInWords } from '../../kernel/time.ts';

/** The five levels, from the lowest to the highest. */
export const threatLevels = ['LOW', 'MODERATE', 'SUBSTANTIAL', 'SEVERE', 'CRITICAL'] as const;

/** One of them. */
export type ThreatLevel = (typeof threatLevels)[number];

/** What a level is said of: terrorism in the United Kingdom, and Northern Ireland-related terrorism in Northern Ireland. */
export const threatSystems = ['national', 'northern-ireland'] as const;

/** One of them. */
export type ThreatSystem = (typeof threatSystems)[number];

/** The exact words of each level's definition, as JTAC and MI5 publish them. */
export const levelDefinitions: Readonly<Record<ThreatLevel, string>> = {
  LOW: 'An attack is highly unlikely',
  MODERATE: 'An attack is possible, but not likely',
  SUBSTANTIAL: 'An attack is likely',
  SEVERE: 'An attack is highly likely',
  CRITICAL: 'An attack is highly likely in the near future',
};

/** What each system is called on pages, and who sets its level. */
export const systemWords: Readonly<Record<ThreatSystem, { readonly name: string; readonly setBy: string }>> = {
  national: {
    name: 'National threat level',
    setBy: 'the Joint Terrorism Analysis Centre (JTAC)',
  },
  'northern-ireland': {
    name: 'Northern Ireland-related terrorism in Northern Ireland',
    setBy: 'MI5',
  },
};

/** The official page: where it and ours differ, it is right. */
export const officialLevelsUrl = 'https://www.mi5.gov.uk/threats-and-advice/terrorism-threat-levels';

/** How exactly a beginning is known: to the minute, or only its day or month in London. */
export const exactnesses = ['minute', 'day', 'month'] as const;

/** One of them. */
export type Exactness = (typeof exactnesses)[number];

const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', month: 'long', year: 'numeric' });

/** A beginning in words, no more exactly than it is known: "14:05 on 2 May 2026", "30 April 2026", "February 2022". */
export function sayBeginning(moment: Date, exactness: Exactness): string {
  if (exactness === 'minute') return dayAndTime(moment);
  return exactness === 'day' ? dayInWords(moment) : monthFormat.format(moment);
}

/** Whether a level is higher than another. */
export function isHigher(level: ThreatLevel, than: ThreatLevel): boolean {
  return threatLevels.indexOf(level) > threatLevels.indexOf(than);
}
