/** Numbers of the commands (SMPP 3.4 5.1.2.1); an answer has the highest bit set. */
export const commandIds = {
  bind_receiver: 0x01,
  bind_transmitter: 0x02,
  submit_sm: 0x04,
  deliver_sm: 0x05,
  unbind: 0x06,
  bind_transceiver: 0x09,
  enquire_link: 0x15,
} as const;

/** A command that we write or read. */
export type CommandName = keyof typeof commandIds;

/** The bit that makes a command an answer. */
export const answerBit = 0x80000000;
/** The answer to what could not be read at all. */
export const genericNack = 0x80000000;
/** Octets of the header that every PDU begins with (SMPP 3.4 3.2). */
export const headerSize = 16;

/** Optional parameters that we use (SMPP 3.4 5.3.2), by tag. */
export const tags = {
  receiptedMessageId: 0x001e,
  sarReference: 0x020c,
  sarTotal: 0x020e,
  sarPlace: 0x020f,
  networkError: 0x0423,
  payload: 0x0424,
  messageState: 0x0427,
} as const;

/** One optional parameter. */
export interface Tlv {
  readonly tag: number;
  readonly value: Buffer;
}

/** An address with its type and plan of numbers (SMPP 3.4 5.2.5, 5.2.6). */
export interface SmppAddress {
  readonly ton: number;
  readonly npi: number;
  readonly address: string;
}

/** The body of submit_sm (4.4.1) and deliver_sm (4.6.1): the same fields in the same order. */
export interface ShortMessageBody {
  readonly serviceType: string;
  readonly source: SmppAddress;
  readonly destination: SmppAddress;
  readonly esmClass: number;
  readonly protocolId: number;
  readonly priority: number;
  readonly scheduleDeliveryTime: string;
  /** Empty, or 16 characters (7.1.1). */
  readonly validityPeriod: string;
  readonly registeredDelivery: number;
  readonly replaceIfPresent: number;
  readonly dataCoding: number;
  readonly defaultMessageId: number;
  /** At most 254 octets; longer ones go into the optional parameter `payload`. */
  readonly shortMessage: Buffer;
  readonly tlvs: readonly Tlv[];
}

/** The body of a bind (4.1). */
export interface BindBody {
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
}

/** Thrown when octets are no PDU: the reader of the line turns it into a generic_nack. */
export class UnreadablePdu extends Error {}

/** Writes PDUs one behind the other into one piece of memory, so that a window is one write. */
export interface PduWriter {
  begin(commandId: number, status: number, sequence: number): void;
  octet(value: number): void;
  /** A C-octet string: at most `most` characters of Latin 1, closed with a nought. Throws when longer. */
  text(value: string, most: number): void;
  octets(value: Buffer): void;
  tlv(tlv: Tlv): void;
  end(): void;
  /** Everything written since the last call; the memory is not touched again. */
  take(): Buffer;
  readonly size: number;
}

/** Makes a writer; its memory grows as needed. */
export function makePduWriter(startSize = 16_384): PduWriter {
  let memory = Buffer.allocUnsafe(startSize);
  let size = 0;
  let from = 0;
  const need = (more: number): void => {
    if (size + more <= memory.length) return;
    const larger = Buffer.allocUnsafe(Math.max(memory.length * 2, size + more));
    memory.copy(larger, 0, 0, size);
    memory = larger;
  };
  return {
    begin(commandId, status, sequence) {
      need(headerSize);
      from = size;
      memory.writeUInt32BE(commandId, size + 4);
      memory.writeUInt32BE(status, size + 8);
      memory.writeUInt32BE(sequence, size + 12);
      size += headerSize;
    },
    octet(value) {
      need(1);
      memory[size++] = value;
    },
    text(value, most) {
      if (value.length > most) throw new Error(`A field of SMPP takes at most ${most} characters.`);
      need(value.length + 1);
      if (value !== '') size += memory.write(value, size, 'latin1');
      memory[size++] = 0;
    },
    octets(value) {
      need(value.length);
      size += value.copy(memory, size);
    },
    tlv({ tag, value }) {
      need(4 + value.length);
      memory.writeUInt16BE(tag, size);
      memory.writeUInt16BE(value.length, size + 2);
      size += 4 + value.copy(memory, size + 4);
    },
    end: () => void memory.writeUInt32BE(size - from, from),
    take() {
      const taken = memory.subarray(0, size);
      // What is taken may wait in the socket, so the next window gets memory of its own.
      memory = memory.subarray(size).length > startSize / 2 ? memory.subarray(size) : Buffer.allocUnsafe(startSize);
      size = 0;
      return taken;
    },
    get size() {
      return size;
    },
  };
}

/** Writes the body of a submit_sm or deliver_sm after `begin`. */
export function writeShortMessage(writer: PduWriter, body: ShortMessageBody): void {
  writer.text(body.serviceType, 5);
  writeAddress(writer, body.source);
  writeAddress(writer, body.destination);
  writer.octet(body.esmClass);
  writer.octet(body.protocolId);
  writer.octet(body.priority);
  writer.text(body.scheduleDeliveryTime, 16);
  writer.text(body.validityPeriod, 16);
  writer.octet(body.registeredDelivery);
  writer.octet(body.replaceIfPresent);
  writer.octet(body.dataCoding);
  writer.octet(body.defaultMessageId);
  if (body.shortMessage.length > 254) throw new Error('A short message takes at most 254 octets.');
  writer.octet(body.shortMessage.length);
  writer.octets(body.shortMessage);
  for (const tlv of body.tlvs) writer.tlv(tlv);
}

function writeAddress(writer: PduWriter, { ton, npi, address }: SmppAddress): void {
  writer.octet(ton);
  writer.octet(npi);
  writer.text(address, 20);
}

/** Writes the body of a bind after `begin`; 0x34 says that we speak version 3.4. */
export function writeBind(writer: PduWriter, { systemId, password, systemType }: BindBody): void {
  writer.text(systemId, 15);
  writer.text(password, 8);
  writer.text(systemType, 12);
  writer.octet(0x34);
  writer.octet(0);
  writer.octet(0);
  writer.text('', 40);
}
