import type { PhoneText } from './phone-text.ts';
import { type ShortMessageBody, type SmppAddress, type Tlv, tags } from './smpp-pdu.ts';

/** How a text of several parts is marked: a header in each, optional parameters, or one PDU that the provider cuts up. */
export type Joining = 'udh' | 'sar' | 'payload';

/** One text to one number. */
export interface SmppMessage {
  /** E.164, with or without its plus. */
  readonly to: string;
  readonly text: PhoneText;
  /** Nothing is delivered after this moment. */
  readonly expiresAt: Date;
}

/** What is the same for every message of a client. */
export interface SubmitOptions {
  readonly source: SmppAddress;
  readonly serviceType: string;
  readonly joining: Joining;
}

const none: readonly Tlv[] = [];
const empty = Buffer.alloc(0);

/**
 * The bodies of submit_sm for one message. A receipt is asked for the last part only: its id is the one by which the message is
 * known. `reference` (0 to 255) tells a phone which parts belong together.
 */
export function makeSubmitBodies(message: SmppMessage, options: SubmitOptions, reference: number): ShortMessageBody[] {
  const { parts } = message.text;
  const [first = empty] = parts;
  if (parts.length === 1) return [body(message, options, { octets: first, esmClass: 0, tlvs: none, isLast: true })];
  if (options.joining === 'payload') {
    const tlvs = [{ tag: tags.payload, value: Buffer.concat(parts) }];
    return [body(message, options, { octets: empty, esmClass: 0, tlvs, isLast: true })];
  }
  return parts.map((octets, place) => {
    const isLast = place === parts.length - 1;
    if (options.joining === 'sar') {
      return body(message, options, { octets, esmClass: 0, tlvs: sar(reference, parts.length, place + 1), isLast });
    }
    // 3GPP TS 23.040 9.2.3.24.1: concatenated short messages, 8-bit reference number; esm_class 0x40 says that a header is there.
    const header = Buffer.from([5, 0, 3, reference & 0xff, parts.length, place + 1]);
    return body(message, options, { octets: Buffer.concat([header, octets]), esmClass: 0x40, tlvs: none, isLast });
  });
}

interface Part {
  readonly octets: Buffer;
  readonly esmClass: number;
  readonly tlvs: readonly Tlv[];
  readonly isLast: boolean;
}

function body(message: SmppMessage, options: SubmitOptions, part: Part): ShortMessageBody {
  const { to } = message;
  return {
    serviceType: options.serviceType,
    source: options.source,
    // 5.2.5, 5.2.6: an international number of the plan E.164.
    destination: { ton: 1, npi: 1, address: to.charCodeAt(0) === 0x2b ? to.slice(1) : to },
    esmClass: part.esmClass,
    protocolId: 0,
    priority: 0,
    scheduleDeliveryTime: '',
    validityPeriod: inSmppTime(message.expiresAt),
    registeredDelivery: part.isLast ? 1 : 0,
    replaceIfPresent: 0,
    dataCoding: message.text.dataCoding,
    defaultMessageId: 0,
    shortMessage: part.octets,
    tlvs: part.tlvs,
  };
}

function sar(reference: number, total: number, place: number): Tlv[] {
  return [
    { tag: tags.sarReference, value: Buffer.from([0, reference & 0xff]) },
    { tag: tags.sarTotal, value: Buffer.from([total]) },
    { tag: tags.sarPlace, value: Buffer.from([place]) },
  ];
}

let lastTime = { of: Number.NaN, text: '' };

/** A moment as 7.1.1 writes it, in UTC: YYMMDDhhmmss, tenths, no quarter hours of difference, plus. */
export function inSmppTime(moment: Date): string {
  const of = moment.getTime();
  if (of === lastTime.of) return lastTime.text;
  const digits = moment.toISOString().replace(/\D/g, '');
  lastTime = { of, text: `${digits.slice(2, 15)}00+` };
  return lastTime.text;
}
