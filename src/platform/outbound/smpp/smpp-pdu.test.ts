import fc from 'fast-check';
import smpp from 'smpp';
import { describe, expect, it } from 'vitest';
import { makeFrameReader, readMessageId, readShortMessage } from './read-pdu.ts';
import {
  commandIds,
  makePduWriter,
  type ShortMessageBody,
  UnreadablePdu,
  writeBind,
  writeShortMessage,
} from './smpp-pdu.ts';

const latin = (most: number) =>
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: most });
const octet = fc.integer({ min: 0, max: 255 });
const octets = (most: number) => fc.uint8Array({ maxLength: most }).map((all) => Buffer.from(all));
const address = fc.record({ ton: octet, npi: octet, address: latin(20) });
const body: fc.Arbitrary<ShortMessageBody> = fc.record({
  serviceType: latin(5),
  source: address,
  destination: address,
  esmClass: octet,
  protocolId: octet,
  priority: octet,
  scheduleDeliveryTime: latin(16),
  validityPeriod: latin(16),
  registeredDelivery: octet,
  replaceIfPresent: octet,
  dataCoding: octet,
  defaultMessageId: octet,
  shortMessage: octets(254),
  tlvs: fc.array(fc.record({ tag: fc.integer({ min: 0, max: 65_535 }), value: octets(300) }), { maxLength: 4 }),
});

function write(bodies: readonly ShortMessageBody[]): Buffer {
  const writer = makePduWriter(64);
  for (const [place, each] of bodies.entries()) {
    writer.begin(commandIds.deliver_sm, 0, place + 1);
    writeShortMessage(writer, each);
    writer.end();
  }
  return writer.take();
}

describe('PDUs', () => {
  it('are read as they were written, in whatever pieces they come', () => {
    fc.assert(
      fc.property(
        fc.array(body, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 90 })),
        (bodies, cuts) => {
          const wire = write(bodies);
          const read = makeFrameReader();
          const frames = [];
          let at = 0;
          for (const cut of cuts) {
            frames.push(...read(wire.subarray(at, at + cut)));
            at = Math.min(wire.length, at + cut);
          }
          frames.push(...read(wire.subarray(at)));
          expect(frames.map(({ sequence }) => sequence)).toEqual(bodies.map((_, place) => place + 1));
          expect(frames.map(readShortMessage)).toEqual(bodies);
        },
      ),
    );
  });

  it('are read by others', () => {
    const writer = makePduWriter();
    writer.begin(commandIds.bind_transceiver, 0, 7);
    writeBind(writer, { systemId: 'tocsin', password: 'secret1', systemType: 'alerts' });
    writer.end();
    const bind = new smpp.PDU(writer.take());
    expect(bind).toMatchObject({
      command: 'bind_transceiver',
      sequence_number: 7,
      system_id: 'tocsin',
      password: 'secret1',
    });
    expect(bind).toMatchObject({ system_type: 'alerts', interface_version: 0x34 });
  });

  it('of others are read by us', () => {
    const theirs = new smpp.PDU('deliver_sm', {
      ...{ sequence_number: 3, source_addr: '447700900001', destination_addr: 'TOCSIN', esm_class: 4 },
      ...{ short_message: Buffer.from('id:9'), receipted_message_id: 'abc', message_state: 2 },
    });
    const [frame] = makeFrameReader()((theirs as unknown as { toBuffer(): Buffer }).toBuffer());
    if (!frame) throw new Error('A frame was expected.');
    expect(readShortMessage(frame)).toMatchObject({
      source: { address: '447700900001' },
      esmClass: 4,
      shortMessage: Buffer.from('id:9'),
      tlvs: expect.arrayContaining([
        { tag: 0x1e, value: Buffer.from('abc\0') },
        { tag: 0x427, value: Buffer.from([2]) },
      ]),
    });
  });

  it('that end too early are refused, never read past their end', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 17, max: 60 }), (each, length) => {
        const short = Buffer.from(write([each])).subarray(0, length);
        short.writeUInt32BE(short.length, 0);
        const [frame] = makeFrameReader()(short);
        if (!frame) return;
        try {
          readShortMessage(frame);
        } catch (fault) {
          expect(fault).toBeInstanceOf(UnreadablePdu);
        }
      }),
    );
    const cut = Buffer.from('0000001200000005000000000000000100ff', 'hex');
    const [frame] = makeFrameReader()(cut);
    expect(() => frame && readShortMessage(frame)).toThrow(UnreadablePdu);
  });

  it('of an impossible length end the line', () => {
    expect(() => makeFrameReader()(Buffer.from('0000000f00000015', 'hex'))).toThrow(UnreadablePdu);
    expect(() => makeFrameReader()(Buffer.from('7fffffff00000015', 'hex'))).toThrow(UnreadablePdu);
    expect(makeFrameReader()(Buffer.from('000000', 'hex'))).toEqual([]);
  });

  it('take no field that is too long', () => {
    const writer = makePduWriter();
    expect(() => writeBind(writer, { systemId: 'a'.repeat(16), password: '', systemType: '' })).toThrow(/15/);
  });

  it('carry an id or none', () => {
    const frame = (octets: Buffer) => ({ commandId: 0x80000004, status: 0, sequence: 1, octets });
    const head = Buffer.alloc(16);
    expect(readMessageId(frame(Buffer.concat([head, Buffer.from('4f2a\0')])))).toBe('4f2a');
    expect(readMessageId(frame(head))).toBe('');
  });
});
