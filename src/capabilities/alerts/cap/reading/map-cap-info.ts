import {
  type CapInfo,
  type CapResource,
  capCategories,
  capCertainties,
  capDefaultLanguage,
  capResponseTypes,
  capSeverities,
  capUrgencies,
} from '../cap-model.ts';
import { makeWarning, quoteForReason } from '../cap-reason.ts';
import { fitsCapType } from '../schema/cap-lexical-types.ts';
import type { XmlElement } from '../xml/read-xml-tree.ts';
import { mapCapArea } from './map-cap-area.ts';
import {
  type CapGroup,
  findField,
  listFields,
  listNamedValues,
  listValues,
  openCapGroup,
  readDate,
  readLink,
  readNeededText,
  readText,
  readValue,
  trimmedText,
} from './read-cap-fields.ts';

/** Drops the keys whose value is undefined, so that absent stays absent in JSON and in comparisons. */
export function withoutAbsent<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

/** Maps an info element on the model; what the standard needs and the sender left out becomes Unknown or Other. */
export function mapCapInfo(element: XmlElement, alert: CapGroup): CapInfo {
  const group = openCapGroup(element, alert.version, alert.reasons);
  const category = listValues(group, 'category', { values: capCategories, standIn: 'Other' });
  if (category.length === 0) note(group, element, '<category> is missing: read as Other');
  const headline = readText(group, 'headline');
  return withoutAbsent({
    language: readLanguage(group),
    category: category.length === 0 ? (['Other'] as const) : category,
    event: readNeededText(group, 'event', headline?.trim() ?? ''),
    responseType: listValues(group, 'responseType', { values: capResponseTypes }),
    urgency: readValue(group, 'urgency', { values: capUrgencies, standIn: 'Unknown' }),
    severity: readValue(group, 'severity', { values: capSeverities, standIn: 'Unknown' }),
    certainty: readCertainty(group),
    audience: readText(group, 'audience'),
    eventCode: listNamedValues(group, 'eventCode'),
    ...readDates(group),
    senderName: readText(group, 'senderName'),
    headline,
    description: readText(group, 'description'),
    instruction: readText(group, 'instruction'),
    web: readLink(group, 'web'),
    contact: readText(group, 'contact'),
    parameter: listNamedValues(group, 'parameter'),
    resource: listFields(group, 'resource').map((resource) => mapCapResource(resource, group)),
    area: listFields(group, 'area').map((area) => mapCapArea(area, group)),
  });
}

function note(group: CapGroup, at: XmlElement, message: string): void {
  group.reasons.push(makeWarning(at.line, message));
}

function readDates(group: CapGroup): Pick<CapInfo, 'effective' | 'onset' | 'expires'> {
  return {
    effective: readDate(group, 'effective'),
    onset: readDate(group, 'onset'),
    expires: readDate(group, 'expires'),
  };
}

function readLanguage(group: CapGroup): string | undefined {
  const element = findField(group, 'language');
  if (element === undefined) return undefined;
  const text = trimmedText(element);
  if (fitsCapType('language', text)) return text;
  // An empty element takes the default of the schema; "en_GB" is a habit of programs.
  const mended = text === '' ? capDefaultLanguage : text.replace(/_/gu, '-');
  const known = fitsCapType('language', mended) ? mended : undefined;
  note(group, element, `<language> ${quoteForReason(text)} is read as ${known ?? 'absent'}`);
  return known;
}

function readCertainty(group: CapGroup): CapInfo['certainty'] {
  const element = listFields(group, 'certainty')[0];
  if (element === undefined || trimmedText(element).toLowerCase() !== 'very likely') {
    return readValue(group, 'certainty', { values: capCertainties, standIn: 'Unknown' });
  }
  findField(group, 'certainty');
  // CAP 1.2, 3.2.2: "Very Likely" of version 1.0 is to be treated as "Likely".
  note(group, element, '<certainty> "Very Likely" is read as Likely');
  return 'Likely';
}

function mapCapResource(element: XmlElement, info: CapGroup): CapResource {
  const group = openCapGroup(element, info.version, info.reasons);
  return withoutAbsent({
    resourceDesc: readNeededText(group, 'resourceDesc', ''),
    mimeType: readNeededText(group, 'mimeType', 'application/octet-stream'),
    size: readSize(group),
    uri: readLink(group, 'uri'),
    derefUri: readText(group, 'derefUri'),
    digest: readText(group, 'digest'),
  });
}

function readSize(group: CapGroup): number | undefined {
  const element = findField(group, 'size');
  if (element === undefined) return undefined;
  const text = trimmedText(element);
  const size = /^[+-]?\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(size) && size >= 0) return size;
  note(group, element, `<size> ${quoteForReason(text)} is not a number of bytes: left out`);
  return undefined;
}
