import {
  type CapCircle,
  type CapShapeReading,
  readCapCircle,
  readCapNumber,
  readCapPolygon,
} from '../../../../kernel/cap-geometry.ts';
import type { CapArea, CapPolygon, CapPreciseText, CapUnreadText } from '../cap-model.ts';
import { isClosedCapRing } from '../cap-model.ts';
import { makeWarning, quoteForReason } from '../cap-reason.ts';
import type { XmlElement } from '../xml/read-xml-tree.ts';
import {
  type CapGroup,
  findField,
  listFields,
  listNamedValues,
  openCapGroup,
  readNeededText,
  trimmedText,
} from './read-cap-fields.ts';

type Kept = { readonly precise: CapPreciseText[]; readonly unread: CapUnreadText[] };

/** Maps an area element on the model; a shape that cannot be read is kept as text, told, and never used for aiming. */
export function mapCapArea(element: XmlElement, info: CapGroup): CapArea {
  const group = openCapGroup(element, info.version, info.reasons);
  const kept: Kept = { precise: [], unread: [] };
  const altitude = readHeight(group, 'altitude', kept);
  const ceiling = readHeight(group, 'ceiling', kept);
  if (ceiling !== undefined && altitude === undefined) {
    group.reasons.push(makeWarning(element.line, '<ceiling> stands without <altitude> (CAP 1.2, 3.2.4)'));
  }
  const polygon = listShapes(group, 'polygon', { read: readCapPolygon, kept });
  const circle = listShapes(group, 'circle', { read: readCapCircle, kept });
  return {
    areaDesc: readNeededText(group, 'areaDesc', ''),
    polygon,
    circle,
    geocode: listNamedValues(group, 'geocode'),
    ...(altitude === undefined ? {} : { altitude }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(kept.precise.length === 0 ? {} : { precise: kept.precise }),
    ...(kept.unread.length === 0 ? {} : { unread: kept.unread }),
  };
}

function listShapes<Shape extends CapPolygon | CapCircle>(
  group: CapGroup,
  field: CapUnreadText['field'],
  { read, kept }: { readonly read: (text: string) => CapShapeReading<Shape>; readonly kept: Kept },
): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const element of listFields(group, field)) {
    const text = trimmedText(element);
    const reading = text === '' ? { fault: 'is empty' } : read(text);
    if ('fault' in reading) {
      // To the schema a shape is any string, so this is no deviation from it; but nobody may be aimed at by guesswork.
      const message = `<${field}> ${reading.fault}: kept as text, not used for aiming`;
      group.reasons.push(makeWarning(element.line, message));
      kept.unread.push({ field, text });
      continue;
    }
    if (reading.remark !== undefined) group.reasons.push(makeWarning(element.line, `<${field}> ${reading.remark}`));
    if (!reading.exact) kept.precise.push({ field, index: shapes.length, text });
    if (isPolygon(reading.shape)) warnOfRing(group, element, reading.shape);
    shapes.push(reading.shape);
  }
  return shapes;
}

function isPolygon(shape: CapPolygon | CapCircle): shape is CapPolygon {
  return Array.isArray(shape);
}

function warnOfRing(group: CapGroup, element: XmlElement, polygon: CapPolygon): void {
  const isClosed = isClosedCapRing(polygon);
  if (!isClosed)
    group.reasons.push(makeWarning(element.line, '<polygon> is not closed: its first point is not its last'));
  const ring = isClosed ? polygon.slice(0, -1) : polygon;
  const seen = new Set<string>();
  for (const point of ring) {
    const key = point.join(',');
    if (seen.has(key)) {
      group.reasons.push(makeWarning(element.line, `<polygon> passes the point ${key} more than once`));
      return;
    }
    seen.add(key);
  }
}

function readHeight(group: CapGroup, field: 'altitude' | 'ceiling', kept: Kept): number | undefined {
  const element = findField(group, field);
  if (element === undefined) return undefined;
  const text = trimmedText(element);
  if (text === '') {
    group.reasons.push(makeWarning(element.line, `<${field}> is empty: read as absent`));
    return undefined;
  }
  const number = readCapNumber(text);
  if (number === undefined) {
    const message = `<${field}> ${quoteForReason(text)} is not a number of feet: left out`;
    group.reasons.push(makeWarning(element.line, message));
    return undefined;
  }
  if (!number.exact) kept.precise.push({ field, index: 0, text });
  return number.value;
}
