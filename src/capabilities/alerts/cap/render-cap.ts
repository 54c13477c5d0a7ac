import { readCapCircle, readCapNumber, readCapPolygon, writeCapNumber } from '../../../kernel/cap-geometry.ts';
import type { CapAlert, CapArea, CapAreaField, CapInfo, CapNamedValue, CapResource } from './cap-model.ts';
import { writeCapIncident, writeCapReference } from './reading/read-cap-lists.ts';
import { capNamespaces } from './schema/cap-schema-rules.ts';

/** The media type of a CAP 1.2 document. */
export const capMediaType = 'application/cap+xml';

/**
 * Writes an alert as a CAP 1.2 document that the OASIS schema accepts, elements in its order. Characters that XML
 * cannot hold become U+FFFD, so that a stray control character never keeps an alert from going out.
 */
export function renderCap(alert: CapAlert): string {
  const body = [
    leaf('identifier', alert.identifier),
    leaf('sender', alert.sender),
    leaf('sent', alert.sent),
    leaf('status', alert.status),
    leaf('msgType', alert.msgType),
    leaf('source', alert.source),
    leaf('scope', alert.scope),
    leaf('restriction', alert.restriction),
    leaf('addresses', alert.addresses),
    ...alert.code.map((code) => leaf('code', code)),
    leaf('note', alert.note),
    leaf('references', joined(alert.references.map(writeCapReference))),
    leaf('incidents', joined(alert.incidents.map(writeCapIncident))),
    ...alert.info.map(renderInfo),
  ];
  const start = `<alert xmlns="${capNamespaces['1.2']}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', start, ...present(body), '</alert>', ''].join('\n');
}

function renderInfo(info: CapInfo): string {
  return group('info', [
    leaf('language', info.language),
    ...info.category.map((category) => leaf('category', category)),
    leaf('event', info.event),
    ...info.responseType.map((type) => leaf('responseType', type)),
    leaf('urgency', info.urgency),
    leaf('severity', info.severity),
    leaf('certainty', info.certainty),
    leaf('audience', info.audience),
    ...info.eventCode.map((code) => renderNamedValue('eventCode', code)),
    leaf('effective', info.effective),
    leaf('onset', info.onset),
    leaf('expires', info.expires),
    leaf('senderName', info.senderName),
    leaf('headline', info.headline),
    leaf('description', info.description),
    leaf('instruction', info.instruction),
    leaf('web', info.web),
    leaf('contact', info.contact),
    ...info.parameter.map((parameter) => renderNamedValue('parameter', parameter)),
    ...info.resource.map(renderResource),
    ...info.area.map(renderArea),
  ]);
}

function renderResource(resource: CapResource): string {
  return group('resource', [
    leaf('resourceDesc', resource.resourceDesc),
    leaf('mimeType', resource.mimeType),
    leaf('size', resource.size?.toFixed(0)),
    leaf('uri', resource.uri),
    leaf('derefUri', resource.derefUri),
    leaf('digest', resource.digest),
  ]);
}

function renderArea(area: CapArea): string {
  const polygons = area.polygon.map((polygon, at) => {
    const text = polygon.map(([lat, lon]) => `${writeCapNumber(lat)},${writeCapNumber(lon)}`).join(' ');
    return leaf('polygon', choosePrecise(area, { field: 'polygon', index: at, text }));
  });
  const circles = area.circle.map(({ lat, lon, radiusKm }, at) => {
    const text = `${writeCapNumber(lat)},${writeCapNumber(lon)} ${writeCapNumber(radiusKm)}`;
    return leaf('circle', choosePrecise(area, { field: 'circle', index: at, text }));
  });
  return group('area', [
    leaf('areaDesc', area.areaDesc),
    ...polygons,
    ...listUnread(area, 'polygon'),
    ...circles,
    ...listUnread(area, 'circle'),
    ...area.geocode.map((geocode) => renderNamedValue('geocode', geocode)),
    renderHeight(area, 'altitude'),
    renderHeight(area, 'ceiling'),
  ]);
}

function renderHeight(area: CapArea, field: 'altitude' | 'ceiling'): string | undefined {
  const height = area[field];
  if (height === undefined) return undefined;
  return leaf(field, choosePrecise(area, { field, index: 0, text: writeCapNumber(height) }));
}

/** Polygons and circles are strings to the schema, so what could not be read goes out as it came in. */
function listUnread(area: CapArea, field: 'polygon' | 'circle'): readonly (string | undefined)[] {
  return (area.unread ?? []).filter((unread) => unread.field === field).map((unread) => leaf(field, unread.text));
}

type Written = { readonly field: CapAreaField; readonly index: number; readonly text: string };

/** The text with more digits, so long as it still says the same numbers as the model. */
function choosePrecise(area: CapArea, { field, index, text }: Written): string {
  const precise = area.precise?.find((each) => each.field === field && each.index === index)?.text;
  if (precise === undefined) return text;
  const numbers = (written: string) => JSON.stringify(readShape(field, written));
  return numbers(precise) === numbers(text) ? precise : text;
}

function readShape(field: CapAreaField, text: string): unknown {
  if (field === 'altitude' || field === 'ceiling') return readCapNumber(text)?.value;
  const reading = field === 'polygon' ? readCapPolygon(text) : readCapCircle(text);
  return 'shape' in reading ? reading.shape : undefined;
}

function renderNamedValue(name: string, { valueName, value }: CapNamedValue): string {
  return group(name, [leaf('valueName', valueName), leaf('value', value)]);
}

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join(' ');
}

function leaf(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `<${name}>${escapeXml(text)}</${name}>`;
}

function group(name: string, parts: readonly (string | undefined)[]): string {
  return [`<${name}>`, ...present(parts), `</${name}>`].join('\n');
}

function present(parts: readonly (string | undefined)[]): readonly string[] {
  return parts.filter((part) => part !== undefined);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

/** Text fit for an element: markup escaped, carriage returns kept, characters outside XML 1.0, 2.2 replaced. */
function escapeXml(text: string): string {
  const legal = text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return legal.replace(/[&<>\r]/gu, (character) => escapes[character] ?? character);
}
