import { type CapAlert, type CapVersion, capVersions } from './cap-model.ts';
import {
  type CapReason,
  type CapVerdict,
  judgeReasons,
  makeDeviation,
  makeRefusal,
  makeWarning,
  quoteForReason,
  worstVerdict,
} from './cap-reason.ts';
import { findCapWarnings } from './find-cap-warnings.ts';
import { mapCapAlert } from './reading/map-cap-alert.ts';
import { capNamespaces, signatureNamespace } from './schema/cap-schema-rules.ts';
import { checkCapSchema } from './schema/check-cap-schema.ts';
import { type CapEnvelopeKind, type EmbeddedText, splitCapEnvelope } from './split-cap-envelope.ts';
import { decodeXmlText } from './xml/decode-xml-text.ts';
import { readXmlTree, type XmlElement } from './xml/read-xml-tree.ts';

/** One alert of a document and what its reading amounts to; a refused one has no model. */
export type CapAlertReading =
  | {
      readonly verdict: 'valid' | 'lenient';
      readonly alert: CapAlert;
      readonly version: CapVersion;
      readonly signed: boolean;
      readonly line: number;
      readonly reasons: readonly CapReason[];
    }
  | {
      readonly verdict: 'refused';
      readonly alert?: undefined;
      readonly line: number;
      readonly reasons: readonly CapReason[];
    };

/** A document read: the worst verdict of its parts, findings on the document itself, its alerts, and links to more. */
export type CapDocument = {
  readonly verdict: CapVerdict;
  readonly kind: CapEnvelopeKind | 'unreadable';
  readonly reasons: readonly CapReason[];
  readonly readings: readonly CapAlertReading[];
  readonly links: readonly string[];
};

/** What the reading says of every signature, as it looks at none. */
export const notVerified = 'it carries a signature, which has not been verified';

/** Documents with more alerts are refused; the largest national feeds hold about a thousand. */
export const maxCapAlerts = 5000;

/** Reads bytes or text with any number of CAP alerts in it; never throws, whatever the input. */
export function parseCap(input: Uint8Array | string): CapDocument {
  const decoded = decodeXmlText(input);
  if (decoded.text === undefined) return unreadable(decoded.reasons);
  const tree = readXmlTree(decoded.text);
  if (tree.root === undefined) return unreadable([...decoded.reasons, ...tree.reasons]);
  const envelope = splitCapEnvelope(tree.root);
  const count = envelope.alerts.length + envelope.texts.length;
  if (count > maxCapAlerts)
    return unreadable([makeRefusal(0, `${count} alerts in one document, more than ${maxCapAlerts}`)]);
  const readings = [...envelope.alerts.map(readCapAlert), ...envelope.texts.flatMap(readEmbeddedText)];
  const reasons = [
    ...decoded.reasons,
    ...tree.reasons,
    ...envelope.reasons,
    ...tellNoAlert(tree.root, envelope.kind, readings),
  ];
  const verdicts = [judgeReasons(reasons), ...readings.map((reading) => reading.verdict)];
  return { verdict: worstVerdict(verdicts), kind: envelope.kind, reasons, readings, links: envelope.links };
}

/** Reads a document that must hold exactly one alert; refused with a reason when it holds none or several. */
export function parseCapAlert(input: Uint8Array | string): CapAlertReading {
  const document = parseCap(input);
  const [reading, ...others] = document.readings;
  if (reading === undefined || others.length > 0) {
    const count = document.readings.length;
    const told = document.reasons.filter((reason) => reason.level === 'refusal');
    const reasons = [...told, ...(told.length > 0 ? [] : [makeRefusal(0, `one alert is wanted, ${count} found`)])];
    return { verdict: 'refused', line: 0, reasons };
  }
  const reasons = [...document.reasons, ...reading.reasons];
  const verdict = judgeReasons(reasons);
  if (reading.verdict === 'refused' || verdict === 'refused')
    return { verdict: 'refused', line: reading.line, reasons };
  return { ...reading, verdict, reasons };
}

function unreadable(reasons: readonly CapReason[]): CapDocument {
  return { verdict: 'refused', kind: 'unreadable', reasons, readings: [], links: [] };
}

function tellNoAlert(root: XmlElement, kind: CapEnvelopeKind, readings: readonly CapAlertReading[]): CapReason[] {
  if (readings.length > 0 || kind !== 'other') return [];
  return [
    makeRefusal(root.line, `no CAP alert in it: the root element is <${quoteForReason(root.name).slice(1, -1)}>`),
  ];
}

function readCapAlert(element: XmlElement): CapAlertReading {
  const found = recogniseVersion(element);
  if ('refusal' in found) return { verdict: 'refused', line: element.line, reasons: [found.refusal] };
  const { version } = found;
  const mapped = mapCapAlert(element, version);
  const signatures = listSignatures(element);
  const first = signatures[0];
  const reasons = [
    ...checkCapSchema(element, version),
    ...mapped.reasons,
    ...(first === undefined ? [] : [makeWarning(first.line, notVerified)]),
    ...(mapped.alert === undefined ? [] : findCapWarnings(mapped.alert, element.line)),
  ].sort((one, other) => one.line - other.line);
  const verdict = judgeReasons(reasons);
  if (mapped.alert === undefined || verdict === 'refused') return { verdict: 'refused', line: element.line, reasons };
  return { verdict, alert: mapped.alert, version, signed: first !== undefined, line: element.line, reasons };
}

function listSignatures(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child.local === 'Signature' && child.uri === signatureNamespace);
}

function recogniseVersion(element: XmlElement): { readonly version: CapVersion } | { readonly refusal: CapReason } {
  const exact = capVersions.find((version) => capNamespaces[version] === element.uri);
  if (exact !== undefined) return { version: exact };
  // Capitals, a slash at the end or another way of writing it are slips of the pen; the schema check lists them as deviations.
  const named = /\bcap[:/](1\.[012])\/*$/iu.exec(element.uri)?.[1];
  const near = capVersions.find((version) => version === named);
  if (near !== undefined) return { version: near };
  if (element.uri === '') return { version: guessVersion(element) };
  const message = `the namespace ${quoteForReason(element.uri)} is not a version of CAP that is known (1.0, 1.1, 1.2)`;
  return { refusal: makeRefusal(element.line, message) };
}

/** An alert without namespace is 1.2 unless its children say otherwise. */
function guessVersion(element: XmlElement): CapVersion {
  return capVersions.find((version) => element.children.some((child) => child.uri === capNamespaces[version])) ?? '1.2';
}

/** Reads an alert that stands in an envelope as escaped text or CDATA; its lines are counted from those of the envelope. */
function readEmbeddedText({ text, line }: EmbeddedText): readonly CapAlertReading[] {
  const lead = /^\s*/u.exec(text)?.[0] ?? '';
  const start = line + (lead.match(/\n/gu)?.length ?? 0) - 1;
  const move = (reason: CapReason) => ({ ...reason, line: reason.line === 0 ? line : reason.line + start });
  const tree = readXmlTree(text.trim());
  if (tree.root === undefined) return [{ verdict: 'refused', line, reasons: tree.reasons.map(move) }];
  const note = makeDeviation(line, 'the alert stands in the envelope as text instead of XML');
  const inner = splitCapEnvelope(tree.root);
  return inner.alerts.map((element) => {
    const reading = readCapAlert(element);
    const reasons = [note, ...[...tree.reasons, ...reading.reasons].map(move)];
    if (reading.verdict === 'refused') return { ...reading, line: reading.line + start, reasons };
    return { ...reading, verdict: 'lenient', line: reading.line + start, reasons };
  });
}
