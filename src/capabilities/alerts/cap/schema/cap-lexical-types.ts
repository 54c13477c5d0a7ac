import type { CapSimpleType } from './cap-schema-rules.ts';

type DateParts = { year: string; month: number; day: number; hour: number; minute: number; offset: string | undefined };

const dateTimePattern = /^(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)T(\d\d):(\d\d):([0-5]\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/u;
const capDatePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-,+]\d\d:\d\d$/u;

/** Whether collapsed text is an xs:dateTime (XML Schema part 2, 3.2.7), calendar included. */
export function isXsDateTime(text: string): boolean {
  const match = dateTimePattern.exec(text);
  if (match === null) return false;
  const [, year = '', month, day, hour, minute, second, fraction, offset] = match;
  if (Number(year) === 0) return false;
  const parts = { year, month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute), offset };
  if (parts.hour === 24) return Number(minute) + Number(second) + Number(fraction ?? 0) === 0 && isCalendarDate(parts);
  return isCalendarDate(parts);
}

function isCalendarDate(parts: DateParts): boolean {
  return (
    parts.month >= 1 &&
    parts.month <= 12 &&
    parts.day >= 1 &&
    parts.day <= daysInMonth(parts.year, parts.month) &&
    parts.hour <= 24 &&
    parts.minute <= 59 &&
    isOffset(parts.offset)
  );
}

function daysInMonth(year: string, month: number): number {
  if (month === 2) {
    // The last four digits decide, and years may be longer than a number holds.
    const short = Number(year.replace('-', '').slice(-4));
    return (short % 4 === 0 && short % 100 !== 0) || short % 400 === 0 ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isOffset(offset: string | undefined): boolean {
  if (offset === undefined || offset === 'Z') return true;
  const [hours = 99, minutes = 99] = offset.slice(1).split(':').map(Number);
  return minutes <= 59 && hours * 60 + minutes <= 14 * 60;
}

/** Collapses blank text as XML Schema does for everything but strings. */
export function collapseXmlSpace(text: string): string {
  return text.replace(/[ \t\r\n]+/gu, ' ').replace(/^ | $/gu, '');
}

const unreserved = "[A-Za-z0-9\\-._~!$&'()*+,;=]";
const escaped = '%[0-9A-Fa-f]{2}';
const pchar = `(?:${unreserved}|[:@]|${escaped})`;
const authority = `(?:(?:${unreserved}|:|${escaped})*@)?(?:\\[[^\\]]*\\]|(?:${unreserved}|${escaped})*)(?::\\d+)?`;
const rooted = `//${authority}(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?`;
const tail = `(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?[\\]])*)?`;
const absoluteUri = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:(?:${rooted}|${pchar}+(?:/${pchar}*)*)?${tail}$`, 'u');
const noColon = `(?:${unreserved}|@|${escaped})`;
const relativeUri = new RegExp(`^(?:${rooted}|${noColon}+(?:/${pchar}*)*)?${tail}$`, 'u');

/** Whether collapsed text is an xs:anyURI: a URI reference (RFC 3986) once the characters that may be escaped are. */
export function isXsAnyUri(text: string): boolean {
  const plain = text.replace(/[^!-~]|[<>"{}|\\^`]/gu, '_');
  return absoluteUri.test(plain) || relativeUri.test(plain);
}

const lexicalChecks: Readonly<Record<CapSimpleType, (text: string) => boolean>> = {
  string: () => true,
  dateTime: isXsDateTime,
  capDateTime: (text) => capDatePattern.test(text) && isXsDateTime(text),
  language: (text) => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/u.test(text),
  anyURI: isXsAnyUri,
  integer: (text) => /^[+-]?\d+$/u.test(text),
  decimal: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/u.test(text),
};

/** Longer dates, numbers and links are turned down unread: no issuer writes them, and patterns must not choke on them. */
const maxTypedLength = 65_536;

/** Whether the text of an element fits the type that its schema gives it. */
export function fitsCapType(type: CapSimpleType, text: string): boolean {
  if (type !== 'string' && text.length > maxTypedLength) return false;
  return lexicalChecks[type](collapseXmlSpace(text)) && !(type === 'dateTime' && hasForbiddenBlank(text));
}

/**
 * libxml2, the judge that everybody uses, lets no blank stand before a plain dateTime, nor after one without an offset,
 * though the standard does.
 */
function hasForbiddenBlank(text: string): boolean {
  return text !== text.trimStart() || (text !== text.trimEnd() && !/(Z|[+-]\d\d:\d\d)$/u.test(text.trimEnd()));
}
