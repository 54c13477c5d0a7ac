import { headerSize, type ShortMessageBody, type SmppAddress, type Tlv, UnreadablePdu } from './smpp-pdu.ts';

/** The head of a PDU (SMPP 3.4 3.2), with the whole of it. */
export interface Frame {
  readonly commandId: number;
  readonly status: number;
  readonly sequence: number;
  readonly octets: Buffer;
}

/** Longest PDU that is read, octets: a payload of 64 KiB and the fields around it. */
export const longestPdu = 66_000;

/**
 * Makes the reader of a line: hands it what came, in whatever pieces, and get whole PDUs. Throws `UnreadablePdu` on a length
 * that cannot be: such a line has lost its place and must be closed.
 */
export function makeFrameReader(): (piece: Buffer) => Frame[] {
  let rest: Buffer | undefined;
  return (piece) => {
    const all = rest ? Buffer.concat([rest, piece]) : piece;
    const frames: Frame[] = [];
    let at = 0;
    while (all.length - at >= 4) {
      const length = all.readUInt32BE(at);
      if (length < headerSize || length > longestPdu) throw new UnreadablePdu(`A PDU of ${length} octets cannot be.`);
      if (all.length - at < length) break;
      frames.push({
        commandId: all.readUInt32BE(at + 4),
        status: all.readUInt32BE(at + 8),
        sequence: all.readUInt32BE(at + 12),
        octets: all.subarray(at, at + length),
      });
      at += length;
    }
    rest = at < all.length ? all.subarray(at) : undefined;
    return frames;
  };
}

/** Reads the message_id of an answer to submit_sm (4.4.2); empty when it carries none. */
export function readMessageId({ octets }: Frame): string {
  if (octets.length <= headerSize) return '';
  const end = octets.indexOf(0, headerSize);
  return octets.toString('latin1', headerSize, end < 0 ? octets.length : end);
}

/** The fields of a PDU one after the other; a class, since one is made for each of very many receipts. */
class Fields {
  at = headerSize;
  private readonly octets: Buffer;

  constructor(octets: Buffer) {
    this.octets = octets;
  }

  octet(): number {
    const value = this.octets[this.at++];
    if (value === undefined) throw new UnreadablePdu('A PDU ends in the middle of its fields.');
    return value;
  }

  text(most: number): string {
    const from = this.at;
    if (this.octets[from] === 0) {
      this.at = from + 1;
      return '';
    }
    const end = this.octets.indexOf(0, from);
    if (end < 0 || end - from > most) throw new UnreadablePdu('A field of a PDU has no end where it must.');
    this.at = end + 1;
    return this.octets.toString('latin1', from, end);
  }

  address(): SmppAddress {
    return { ton: this.octet(), npi: this.octet(), address: this.text(64) };
  }
}

/** Reads a submit_sm or deliver_sm. Throws `UnreadablePdu` when it ends too early or a field is too long. */
export function readShortMessage({ octets }: Frame): ShortMessageBody {
  const fields = new Fields(octets);
  const body = {
    serviceType: fields.text(6),
    source: fields.address(),
    destination: fields.address(),
    esmClass: fields.octet(),
    protocolId: fields.octet(),
    priority: fields.octet(),
    scheduleDeliveryTime: fields.text(16),
    validityPeriod: fields.text(16),
    registeredDelivery: fields.octet(),
    replaceIfPresent: fields.octet(),
    dataCoding: fields.octet(),
    defaultMessageId: fields.octet(),
    shortMessage: octets,
    tlvs: none,
  };
  const from = fields.octet() + fields.at;
  if (from > octets.length) throw new UnreadablePdu('A short message is longer than its PDU.');
  body.shortMessage = octets.subarray(fields.at, from);
  if (from < octets.length) body.tlvs = readTlvs(octets, from);
  return body;
}

const none: readonly Tlv[] = [];

/** Reads the optional parameters from a place on. Throws `UnreadablePdu` when one is longer than what is left. */
export function readTlvs(octets: Buffer, from: number): Tlv[] {
  const tlvs: Tlv[] = [];
  for (let at = from; at < octets.length; ) {
    if (at + 4 > octets.length) throw new UnreadablePdu('An optional parameter has no room for its head.');
    const end = at + 4 + octets.readUInt16BE(at + 2);
    if (end > octets.length) throw new UnreadablePdu('An optional parameter is longer than its PDU.');
    tlvs.push({ tag: octets.readUInt16BE(at), value: octets.subarray(at + 4, end) });
    at = end;
  }
  return tlvs;
}
