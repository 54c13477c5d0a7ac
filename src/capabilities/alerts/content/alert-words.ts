import type { AreaShapes } from '../../audiences/index.ts';
import type {
  CapAlert,
  CapArea,
  CapCategory,
  CapCertainty,
  CapInfo,
  CapSeverity,
  CapUrgency,
} from '../cap/cap-model.ts';

/** What a person writes about an alert, in one language: the five elements of a good warning and their gradings. */
export interface AlertWords {
  /** BCP 47, for example en-GB. */
  readonly language: string;
  readonly category: CapCategory;
  readonly event: string;
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  /** Source. */
  readonly senderName: string;
  readonly headline: string;
  /** Hazard: what happened. */
  readonly description: string;
  /** Guidance: what to do. */
  readonly instruction: string;
  /** Location, in words and as shapes. */
  readonly areaDesc: string;
  readonly shapes: AreaShapes;
  /** Of an update: what is new, said first. Kept as CAP note. */
  readonly whatChanged: string;
}

/** No words yet. */
export const noWords: AlertWords = {
  language: 'en-GB',
  category: 'Security',
  event: '',
  urgency: 'Unknown',
  severity: 'Unknown',
  certainty: 'Unknown',
  senderName: '',
  headline: '',
  description: '',
  instruction: '',
  areaDesc: '',
  shapes: { polygon: [], circle: [] },
  whatChanged: '',
};

/** The words in a message: those of its first info block, which is the one that the form edits. */
export function wordsOf(cap: CapAlert): AlertWords {
  const info = cap.info[0];
  if (!info) return noWords;
  return {
    language: info.language ?? noWords.language,
    category: info.category[0] ?? noWords.category,
    event: info.event,
    urgency: info.urgency,
    severity: info.severity,
    certainty: info.certainty,
    senderName: info.senderName ?? '',
    headline: info.headline ?? '',
    description: info.description ?? '',
    instruction: info.instruction ?? '',
    areaDesc: info.area.map((each) => each.areaDesc).join('; '),
    shapes: {
      polygon: info.area.flatMap((each) => each.polygon),
      circle: info.area.flatMap((each) => each.circle),
    },
    whatChanged: cap.msgType === 'Update' ? (cap.note ?? '') : '',
  };
}

/** The message with these words in its first info block; what the form does not show stays as it was. */
export function withWords(cap: CapAlert, words: AlertWords): CapAlert {
  const [first, ...others] = cap.info;
  const { note, ...rest } = cap;
  const noted = cap.msgType === 'Update' ? words.whatChanged : note;
  const made = makeInfo(first, words);
  const info = [made, ...others.map((other) => followFirst(other, first, made))];
  return { ...rest, ...(noted ? { note: noted } : {}), info };
}

// The other languages say the same thing: how serious it is and its shapes go along when the first one changes them.
function followFirst(other: CapInfo, before: CapInfo | undefined, made: CapInfo): CapInfo {
  const { category, urgency, severity, certainty, area } = made;
  const of = (info: CapInfo | undefined) =>
    JSON.stringify([info?.category, info?.urgency, info?.severity, info?.certainty]);
  const graded = of(before) === of(made) ? other : { ...other, category, urgency, severity, certainty };
  if (area === before?.area || shapesOf(area) === shapesOf(before?.area ?? [])) return graded;
  const areaDesc = other.area.map((each) => each.areaDesc).join('; ');
  return { ...graded, area: area.slice(0, 1).map((each) => ({ ...each, areaDesc: areaDesc || each.areaDesc })) };
}

function shapesOf(area: readonly CapArea[]): string {
  return JSON.stringify([area.flatMap((each) => each.polygon), area.flatMap((each) => each.circle)]);
}

function makeInfo(before: CapInfo | undefined, words: AlertWords): CapInfo {
  const { senderName: _s, headline: _h, description: _d, instruction: _i, ...kept } = before ?? emptyInfo;
  const [, ...otherCategories] = kept.category;
  return {
    ...kept,
    language: words.language,
    category: [words.category, ...otherCategories.filter((each) => each !== words.category)],
    event: words.event,
    urgency: words.urgency,
    severity: words.severity,
    certainty: words.certainty,
    ...present({
      senderName: words.senderName,
      headline: words.headline,
      description: words.description,
      instruction: words.instruction,
    }),
    area: makeAreas(kept.area, words),
  };
}

// Areas are kept as they came while nobody changes them: a file may hold many, with codes that the form does not show.
function makeAreas(before: readonly CapArea[], words: AlertWords): readonly CapArea[] {
  const after: CapArea = { areaDesc: words.areaDesc, geocode: [], ...words.shapes };
  const same =
    before.map((each) => each.areaDesc).join('; ') === words.areaDesc && shapesOf(before) === shapesOf([after]);
  if (same) return before;
  const isEmpty = after.areaDesc === '' && after.polygon.length === 0 && after.circle.length === 0;
  return isEmpty ? [] : [after];
}

const emptyInfo: CapInfo = {
  category: [],
  event: '',
  responseType: [],
  urgency: 'Unknown',
  severity: 'Unknown',
  certainty: 'Unknown',
  eventCode: [],
  parameter: [],
  resource: [],
  area: [],
};

function present(texts: Readonly<Record<string, string>>): Partial<CapInfo> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
