import { X509Certificate } from 'node:crypto';
import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { parseCap } from '../cap/parse-cap.ts';
import {
  harmlessTransforms,
  isOutdated,
  makeSignedXml,
  soundDigests,
  soundSignatures,
  xmldsigNamespace,
} from './xml-signature-algorithms.ts';

/** Somebody whose signature counts: a name and the one certificate (PEM) that they sign with. */
export interface CapSigner {
  readonly name: string;
  readonly certificate: string;
}

/**
 * What the signature of one CAP message amounts to. `valid`: intact, by a trusted signer. `untrusted`: intact, or not to be
 * checked, by somebody unknown. `invalid`: it must not be believed; `broken` tells that it cannot ever have fitted this
 * text, as against one that we decline to judge (SHA-1, a strange shape).
 */
export interface CapSignatureReading {
  readonly verdict: 'none' | 'valid' | 'invalid' | 'untrusted';
  readonly broken: boolean;
  readonly reasons: readonly string[];
  /** The trusted signer's name. */
  readonly signer?: string;
  /** The subject of the certificate in the message, when it can be read; a claim until the verdict is `valid`. */
  readonly claimed?: string;
}

// A signature over more would only burn time: the largest real message is below 1 MB.
const mostCharacters = 4 * 1024 * 1024;

/**
 * Checks the enveloped signature of a CAP message (CAP 1.2, 3.3.4.1; W3C XML Signature 1.1). Only a single signature, directly in the
 * alert, over the whole document counts, so that nothing unsigned can hide beside what was signed. Never throws.
 */
export function verifyCapSignature(xmlText: string, signers: readonly CapSigner[]): CapSignatureReading {
  if (xmlText.length > mostCharacters) return unjudged('The message is too long for its signature to be checked.');
  const read = parseCap(xmlText);
  const [alert, ...others] = read.readings;
  if (!alert?.alert || others.length > 0 || read.kind !== 'alert') {
    return unjudged('Only a single readable CAP message has a signature that can be checked.');
  }
  try {
    const document = parseXml(xmlText);
    const placed = findSignature(document);
    return 'verdict' in placed ? placed : judge({ xmlText, document, signature: placed }, signers);
  } catch (fault) {
    return brokenBecause(`The signature cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

interface Signed {
  readonly xmlText: string;
  readonly document: Document;
  readonly signature: Element;
}

function judge(signed: Signed, signers: readonly CapSigner[]): CapSignatureReading {
  const form = findFault(signed.signature);
  if (form) return form;
  const certificate = findCertificate(signed.signature);
  const claimed = certificate ? { claimed: certificate.subject.replaceAll('\n', ', ') } : {};
  const trusted = certificate
    ? signers.filter((signer) => sameCertificate(signer, certificate))
    : signers.filter((signer) => checkWith(signed, new X509Certificate(signer.certificate)).fits);
  const used = certificate ?? (trusted[0] ? new X509Certificate(trusted[0].certificate) : undefined);
  if (!used) {
    return unknown('There is no certificate in the signature, and no trusted signer’s key fits it.');
  }
  const checked = checkWith(signed, used);
  if (!checked.fits) return { ...brokenBecause(checked.reason), ...claimed };
  const reasons = [
    ...(checked.squeezed ? ['White space between the elements was added after it was signed.'] : []),
    ...tellCertificateTimes(used, signed),
  ];
  const signer = trusted[0]?.name;
  if (signer !== undefined) {
    return { verdict: 'valid', broken: false, reasons: [`Signed by ${signer}.`, ...reasons], signer, ...claimed };
  }
  const whose = `The signature is intact; its certificate (${used.subject.replaceAll('\n', ', ')}) is not one of a trusted signer.`;
  return { verdict: 'untrusted', broken: false, reasons: [whose, ...reasons], ...claimed };
}

/** As stored, and then without the white space between elements: messages are often indented after they were signed. */
function checkWith(
  signed: Signed,
  certificate: X509Certificate,
): { readonly fits: true; readonly squeezed: boolean } | { readonly fits: false; readonly reason: string } {
  const asStored = checkText(signed.xmlText, certificate);
  if (asStored === 'fits') return { fits: true, squeezed: false };
  const squeezed = checkText(squeeze(signed.xmlText), certificate);
  if (squeezed === 'fits') return { fits: true, squeezed: true };
  // The closer of the two tells what is wrong: a digest that fits once makes the signature value the fault.
  const value = asStored === 'value' || squeezed === 'value';
  const reason = value
    ? 'The signature does not fit the key of its certificate.'
    : 'The text was changed after it was signed: its digest does not match.';
  return { fits: false, reason };
}

function checkText(xmlText: string, certificate: X509Certificate): 'fits' | 'digest' | 'value' {
  const signature = findSignature(parseXml(xmlText));
  if ('verdict' in signature) return 'digest';
  const publicCert = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const signed = makeSignedXml({ publicCert, getCertFromKeyInfo: () => null });
  signed.loadSignature(signature as never);
  try {
    if (!signed.checkSignature(xmlText)) return 'digest';
  } catch {
    return 'value';
  }
  const [content, ...others] = signed.getSignedReferences();
  // What was signed must read as what we read: two readers of XML might otherwise be shown two messages.
  return content && others.length === 0 && readsAlike(content, xmlText) ? 'fits' : 'digest';
}

function readsAlike(one: string, other: string): boolean {
  const model = (text: string) => JSON.stringify(parseCap(text).readings.map((reading) => reading.alert));
  return model(one) === model(other);
}

function parseXml(xmlText: string): Document {
  return new DOMParser({ onError: (_level, message) => raise(String(message)) }).parseFromString(xmlText, 'text/xml');
}

function raise(message: string): never {
  throw new Error(message.split('\n')[0]);
}

function squeeze(xmlText: string): string {
  const document = parseXml(xmlText);
  const walk = (node: Node): void => {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === child.TEXT_NODE && !/\S/u.test(child.nodeValue ?? '')) node.removeChild(child);
      else walk(child);
    }
  };
  walk(document);
  return new XMLSerializer().serializeToString(document);
}

/** The one signature of a message, or what its place amounts to. */
function findSignature(document: Document): Element | CapSignatureReading {
  const all = [...document.getElementsByTagNameNS(xmldsigNamespace, 'Signature')];
  const [signature, ...others] = all;
  if (!signature) return { verdict: 'none', broken: false, reasons: ['It is not signed.'] };
  if (others.length > 0) return unjudged('It carries several signatures, which are not judged.');
  if (signature.parentNode !== document.documentElement) {
    return brokenBecause('The signature does not stand directly in the alert.');
  }
  return signature;
}

const named = (element: Element, name: string): Element[] => [
  ...element.getElementsByTagNameNS(xmldsigNamespace, name),
];
const algorithmsOf = (element: Element, name: string): string[] =>
  named(element, name).map((each) => each.getAttribute('Algorithm') ?? '');

/** What keeps a signature from being checked at all, before any arithmetic. */
function findFault(signature: Element): CapSignatureReading | undefined {
  const [reference, ...others] = named(signature, 'Reference');
  if (!reference || others.length > 0) return unjudged('It does not sign exactly one thing.');
  if (!reference.hasAttribute('URI') || reference.getAttribute('URI') !== '') {
    return unjudged('It does not sign the whole message; nothing it points at is fetched or believed.');
  }
  const transforms = algorithmsOf(signature, 'Transform');
  if (!transforms.every((each) => harmlessTransforms.includes(each))) {
    return unjudged('It transforms the message before signing, so that something else may have been signed.');
  }
  const digests = algorithmsOf(signature, 'DigestMethod');
  const methods = algorithmsOf(signature, 'SignatureMethod');
  if ([...digests, ...methods].some(isOutdated)) {
    return unjudged('It is signed with SHA-1 or MD5, which prove nothing any more; it counts as not signed.');
  }
  if (!digests.every((each) => soundDigests.includes(each)) || !methods.every((each) => soundSignatures.has(each))) {
    return unknown('It is signed in a way that we do not know.');
  }
  const loose = ['DigestValue', 'SignatureValue', 'X509Certificate'].filter((name) =>
    named(signature, name).some((each) => !isExactBase64(each.textContent ?? '')),
  );
  if (loose.length > 0) return brokenBecause(`${loose.join(' and ')} is not proper base64: it was altered.`);
  return undefined;
}

// XML Schema part 2, 3.2.16: the spare bits at the end are nought. A reader that lets others pass can be shown two
// spellings of one value.
function isExactBase64(text: string): boolean {
  const bare = text.replace(/\s/gu, '');
  return bare !== '' && Buffer.from(bare, 'base64').toString('base64') === bare;
}

function findCertificate(signature: Element): X509Certificate | undefined {
  const text = named(signature, 'X509Certificate')[0]?.textContent;
  return text ? new X509Certificate(Buffer.from(text, 'base64')) : undefined;
}

function sameCertificate(signer: CapSigner, certificate: X509Certificate): boolean {
  return new X509Certificate(signer.certificate).fingerprint256 === certificate.fingerprint256;
}

function tellCertificateTimes(certificate: X509Certificate, { document }: Signed): string[] {
  const text = document.getElementsByTagName('sent')[0]?.textContent ?? '';
  const sent = Date.parse(text);
  if (!(sent < Date.parse(certificate.validFrom) || sent > Date.parse(certificate.validTo))) return [];
  return [`The certificate was valid from ${certificate.validFrom} to ${certificate.validTo}, not when this was sent.`];
}

function unjudged(reason: string): CapSignatureReading {
  return { verdict: 'invalid', broken: false, reasons: [reason] };
}

function unknown(reason: string): CapSignatureReading {
  return { verdict: 'untrusted', broken: false, reasons: [reason] };
}

function brokenBecause(reason: string): CapSignatureReading {
  return { verdict: 'invalid', broken: true, reasons: [reason] };
}
