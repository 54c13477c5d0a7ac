import { headerSize, type ShortMessageBody, type Tlv, UnreadablePdu } from './smpp-pdu.ts';

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

/** Reads a submit_sm or deliver_sm. Throws `UnreadablePdu` when it ends too early or a field is too long. */
export function readShortMessage({ octets }: Frame): ShortMessageBody {
  let at = headerSize;
  const octet = (): number => {
    const value = octets[at++];
    if (value === undefined) throw new UnreadablePdu('A PDU ends in the middle of its fields.');
    return value;
  };
  const text = (most: number): string => {
    if (octets[at] === 0) {
      at += 1;
      return '';
    }
    const end = octets.indexOf(0, at);
    if (end < 0 || end - at > most) throw new UnreadablePdu('A field of a PDU has no end where it must.');
    const value = octets.toString('latin1', at, end);
    at = end + 1;
    return value;
  };
  const address = () => ({ ton: octet(), npi: octet(), address: text(64) });
  const head = { serviceType: text(6), source: address(), destination: address() };
  const flags = { esmClass: octet(), protocolId: octet(), priority: octet() };
  const times = { scheduleDeliveryTime: text(16), validityPeriod: text(16) };
  const more = {
    registeredDelivery: octet(),
    replaceIfPresent: octet(),
    dataCoding: octet(),
    defaultMessageId: octet(),
  };
  const length = octet();
  if (at + length > octets.length) throw new UnreadablePdu('A short message is longer than its PDU.');
  const shortMessage = octets.subarray(at, at + length);
  return { ...head, ...flags, ...times, ...more, shortMessage, tlvs: readTlvs(octets, at + length) };
}

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
