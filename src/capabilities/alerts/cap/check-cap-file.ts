import { verifyCapSignature } from '../signature/verify-cap-signature.ts';
import type { CapAlert, CapArea, CapMsgType, CapScope, CapStatus, CapVersion } from './cap-model.ts';
import { type CapVerdict, describeReason, worstVerdict } from './cap-reason.ts';
import { type CapAlertReading, type CapDocument, notVerified, parseCap } from './parse-cap.ts';
import { decodeXmlText } from './xml/decode-xml-text.ts';

/** What one alert of a checked file is, in figures. */
export type CapAlertSummary = {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: CapStatus;
  readonly msgType: CapMsgType;
  readonly scope: CapScope;
  readonly version: CapVersion;
  readonly verdict: 'valid' | 'lenient';
  readonly infos: number;
  readonly languages: readonly string[];
  readonly areas: number;
  readonly polygons: number;
  readonly circles: number;
  readonly geocodes: number;
  readonly resources: number;
  readonly headline?: string;
  readonly signed: boolean;
};

/** What `tocsin cap check` tells of one file; `links` are alerts that an index feed only points at. */
export type CapFileReport = {
  readonly file: string;
  readonly verdict: CapVerdict;
  readonly reasons: readonly string[];
  readonly alerts: readonly CapAlertSummary[];
  readonly links: readonly string[];
};

/** A report lists at most this many reasons: nobody reads more, and a hostile file could cause a million. */
export const maxReportedReasons = 200;

/**
 * Checks the bytes of one file; the worst verdict of its alerts decides, and a broken signature refuses it. Whether a signer
 * is to be trusted is not judged here. Never throws.
 */
export function checkCapFile(file: string, bytes: Uint8Array): CapFileReport {
  const document = parseCap(bytes);
  const several = document.readings.length > 1;
  const read = [
    ...document.reasons.map(describeReason),
    ...document.readings.flatMap((reading, at) => describeReading(reading, several ? `alert ${at + 1}: ` : '')),
  ];
  const signature = checkSignature(document, bytes);
  // A signature that was looked at is no longer one that was not.
  const others = signature.reasons.length > 0 ? read.filter((reason) => !reason.endsWith(notVerified)) : read;
  const alerts = document.readings.flatMap((reading) => (reading.verdict === 'refused' ? [] : [summarise(reading)]));
  const verdict = worstVerdict([document.verdict, signature.verdict]);
  return { file, verdict, reasons: shorten([...signature.reasons, ...others]), alerts, links: document.links };
}

/** In an envelope a signature no longer stands in the document that it was made over, so only a bare alert is judged. */
function checkSignature(
  { kind, readings }: CapDocument,
  bytes: Uint8Array,
): { readonly verdict: 'valid' | 'refused'; readonly reasons: readonly string[] } {
  const signed = readings.some((reading) => reading.verdict !== 'refused' && reading.signed);
  const { text } = decodeXmlText(bytes);
  if (!signed || kind !== 'alert' || text === undefined) return { verdict: 'valid', reasons: [] };
  const { broken, reasons } = verifyCapSignature(text, []);
  return { verdict: broken ? 'refused' : 'valid', reasons: reasons.map((reason) => `signature: ${reason}`) };
}

function describeReading(reading: CapAlertReading, prefix: string): readonly string[] {
  // What refuses an alert comes first: nobody should have to look for it among the slips.
  const refusals = reading.reasons.filter((reason) => reason.level === 'refusal');
  const others = reading.reasons.filter((reason) => reason.level !== 'refusal');
  return [...refusals, ...others].map((reason) => prefix + describeReason(reason));
}

function shorten(reasons: readonly string[]): readonly string[] {
  if (reasons.length <= maxReportedReasons) return reasons;
  return [...reasons.slice(0, maxReportedReasons), `and ${reasons.length - maxReportedReasons} more`];
}

function summarise(reading: Exclude<CapAlertReading, { verdict: 'refused' }>): CapAlertSummary {
  const { alert, version, verdict, signed } = reading;
  const areas = alert.info.flatMap((info) => info.area);
  const headline = alert.info.map((info) => info.headline?.trim()).find((text) => text !== undefined && text !== '');
  return {
    identifier: alert.identifier,
    sender: alert.sender,
    sent: alert.sent,
    status: alert.status,
    msgType: alert.msgType,
    scope: alert.scope,
    version,
    verdict,
    infos: alert.info.length,
    languages: listLanguages(alert),
    areas: areas.length,
    polygons: sum(areas.map((area) => countShapes(area, 'polygon'))),
    circles: sum(areas.map((area) => countShapes(area, 'circle'))),
    geocodes: sum(areas.map((area) => area.geocode.length)),
    resources: sum(alert.info.map((info) => info.resource.length)),
    ...(headline === undefined ? {} : { headline }),
    signed,
  };
}

/** Shapes that could not be read are in the alert all the same (the reasons name them); empty elements are no shapes. */
function countShapes(area: CapArea, field: 'polygon' | 'circle'): number {
  return (
    area[field].length + (area.unread ?? []).filter((unread) => unread.field === field && unread.text !== '').length
  );
}

function listLanguages(alert: CapAlert): readonly string[] {
  return [...new Set(alert.info.flatMap((info) => (info.language === undefined ? [] : [info.language])))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A report for people: the verdict, each alert in a line, then every reason. */
export function describeCapFileReport(report: CapFileReport): string {
  const alerts = report.alerts.map((alert) => {
    const headline = alert.headline === undefined ? '' : `: ${shown(alert.headline)}`;
    const signed = alert.signed ? ', signed' : '';
    return `  ${alert.status} ${alert.msgType} ${shown(alert.identifier)} from ${shown(alert.sender)}, ${alert.sent} (CAP ${alert.version}${signed})${headline}`;
  });
  const links = report.links.map((link) => `  link: ${shown(link)}`);
  return [
    `${shown(report.file)}: ${report.verdict}`,
    ...alerts,
    ...links,
    ...report.reasons.map((reason) => `  - ${reason}`),
  ].join('\n');
}

/** Text from a file must not move the cursor of whoever reads the report. */
function shown(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
