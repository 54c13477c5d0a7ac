import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../../test/support/certificate.ts';
import { aSmppSimulator, type SmppSimulator } from '../../../../test/support/smpp-simulator.ts';
import type { SmppReceipt } from './delivery-receipt.ts';
import { makePhoneText } from './phone-text.ts';
import { makeSmppClient, type SmppClient, type SmppClientOptions } from './smpp-client.ts';
import type { SmppMessage } from './smpp-submit.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

const expiresAt = new Date('2026-11-22T09:00:00Z');
const to = '+447700900001';
const message = (text = 'EXERCISE', number = to): SmppMessage => ({ to: number, text: makePhoneText(text), expiresAt });

async function aSimulator(options: Record<string, unknown> = {}): Promise<SmppSimulator> {
  const simulator = await aSmppSimulator(options);
  cleanUp.push(() => simulator.close());
  return simulator;
}

function aClient(
  port: number,
  changes: Partial<SmppClientOptions> = {},
): { client: SmppClient; receipts: SmppReceipt[] } {
  const receipts: SmppReceipt[] = [];
  const client = makeSmppClient({
    ...{ host: '127.0.0.1', port, bind: { systemId: 'tocsin', password: 'secret1', systemType: '' } },
    ...{
      window: 10,
      answerMs: 2_000,
      enquireMs: 30_000,
      lines: 1,
      binding: 'transceiver',
      queueMs: 5_000,
      reconnectMs: 5,
    },
    ...{ source: { ton: 5, npi: 0, address: 'TOCSIN' }, serviceType: '', joining: 'udh', idForm: 'same' },
    receipts: async (came) => void receipts.push(...came),
    ...changes,
  });
  cleanUp.unshift(() => client.close());
  return { client, receipts };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('submitting', () => {
  it('sends text, sender, number and time of validity, and gives the id back', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    const outcomes = await client.submit([message('EXERCISE: £5 at [1]'), message('ŵy 😀', '447700900002')]);
    expect(outcomes).toEqual([1, 2].map((id) => ({ kind: 'accepted', reference: String(id) })));
    expect(simulator.texts).toMatchObject([
      {
        to: '447700900001',
        from: 'TOCSIN',
        text: 'EXERCISE: £5 at [1]',
        pdu: { registered_delivery: 1, data_coding: 0 },
      },
      { to: '447700900002', text: 'ŵy 😀', pdu: { data_coding: 8, dest_addr_ton: 1 } },
    ]);
    expect(simulator.texts[0]?.pdu.validity_period).toEqual(expiresAt);
  });

  it('keeps the order of the outcomes when answers come in another', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    simulator.reverse(5);
    const numbers = Array.from({ length: 10 }, (_, place) => `+44770090000${place}`);
    const outcomes = await client.submit(numbers.map((number) => message('EXERCISE', number)));
    const ids = new Map(simulator.texts.map(({ id, to: number }) => [`+${number}`, id]));
    expect(outcomes).toEqual(numbers.map((number) => ({ kind: 'accepted', reference: ids.get(number) })));
  });

  it('never has more out than the window', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port, { window: 7, answerMs: 60_000 });
    let asked = 0;
    simulator.judge(() => {
      asked += 1;
      return { isSilent: true };
    });
    const sending = client.submit(Array.from({ length: 50 }, () => message()));
    await until(() => asked === 7);
    await client.enquire();
    expect(asked).toBe(7);
    simulator.drop();
    simulator.judge(() => undefined);
    const kinds = (await sending).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'failed-for-now')).toHaveLength(7);
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(43);
  });

  it('asks for a receipt of the last part, and one failed part fails the message', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    const long = 'EXERCISE '.repeat(40).trim();
    expect(await client.submit([message(long)])).toEqual([{ kind: 'accepted', reference: '3' }]);
    const udhs = simulator.texts.map(({ pdu }) => pdu.short_message.udh?.[0]?.toString('hex') ?? '');
    expect(udhs.map((udh) => `${udh.slice(0, 4)}${udh.slice(6)}`)).toEqual(['00030301', '00030302', '00030303']);
    expect(new Set(udhs.map((udh) => udh.slice(4, 6))).size).toBe(1);
    expect(simulator.texts.map(({ text }) => text).join('')).toBe(long);
    expect(simulator.texts.map(({ pdu }) => pdu.registered_delivery)).toEqual([0, 0, 1]);
    let asked = 0;
    simulator.judge(() => {
      asked += 1;
      return asked === 2 ? { status: 0x0b } : undefined;
    });
    expect(await client.submit([message(long)])).toEqual([
      { kind: 'failed-for-good', reason: 'The provider answered ESME_RINVDSTADR.' },
    ]);
  });

  it('joins parts by optional parameters, or leaves that to the provider', async () => {
    const simulator = await aSimulator();
    const long = 'a'.repeat(200);
    await aClient(simulator.port, { joining: 'sar' }).client.submit([message(long)]);
    expect(simulator.texts.map(({ pdu }) => [pdu.sar_total_segments, pdu.sar_segment_seqnum])).toEqual([
      [2, 1],
      [2, 2],
    ]);
    await aClient(simulator.port, { joining: 'payload' }).client.submit([message(long)]);
    expect(simulator.texts[2]).toMatchObject({ text: long, pdu: { registered_delivery: 1 } });
  });

  it('speaks TLS and checks the certificate', async () => {
    const { key, cert } = aCertificate('localhost');
    const simulator = await aSimulator({ key, cert });
    const stranger = aClient(simulator.port, { host: 'localhost', tls: {} }).client;
    expect(await stranger.submit([message()])).toEqual([
      { kind: 'failed-for-now', reason: expect.stringContaining('certificate') },
    ]);
    const { client } = aClient(simulator.port, { host: 'localhost', tls: { ca: cert } });
    expect((await client.submit([message()]))[0]?.kind).toBe('accepted');
  });
});

describe('trouble', () => {
  it('slows down when told to, and says when to try again', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    simulator.judge((number) => (number.endsWith('1') ? { status: 0x58 } : undefined));
    const outcomes = await client.submit([message(), message('EXERCISE', '+447700900002')]);
    expect(outcomes).toEqual([
      { kind: 'failed-for-now', reason: 'The provider answered ESME_RTHROTTLED.', retryAfterSeconds: 1 },
      { kind: 'accepted', reference: '1' },
    ]);
    const later = client.submit([message('EXERCISE', '+447700900002')]);
    await client.enquire();
    expect(simulator.texts).toHaveLength(1);
    expect(await later).toEqual([{ kind: 'accepted', reference: '2' }]);
  });

  it('goes on over a new line when one is cut, and loses only what was out', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    await client.submit([message()]);
    simulator.judge(() => {
      simulator.drop();
      simulator.judge(() => undefined);
      return { isSilent: true };
    });
    const outcomes = await client.submit(Array.from({ length: 25 }, () => message()));
    expect(outcomes.filter(({ kind }) => kind === 'failed-for-now')).toHaveLength(10);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(15);
    expect(simulator.binds).toHaveLength(2);
  });

  it('lets the other side unbind, and binds again', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    await client.submit([message()]);
    let saidGoodbye = false;
    simulator.sessions()[0]?.unbind(() => {
      saidGoodbye = true;
    });
    await until(() => simulator.binds.length === 2);
    expect(saidGoodbye).toBe(true);
    expect((await client.submit([message()]))[0]?.kind).toBe('accepted');
  });

  it('says so at once when nobody answers or the password is wrong', async () => {
    const simulator = await aSimulator();
    const wrong = aClient(simulator.port, { bind: { systemId: 'tocsin', password: 'wrong', systemType: '' } });
    expect(await wrong.client.submit([message()])).toEqual([
      { kind: 'failed-for-now', reason: 'The provider did not bind: ESME_RINVPASWD' },
    ]);
    expect(await wrong.client.enquire()).toMatchObject({ ok: false });
    await simulator.close();
    const [outcome] = await aClient(simulator.port).client.submit([message()]);
    expect(outcome).toEqual({ kind: 'failed-for-now', reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('waits no longer than it was told for an answer, and takes no late one for another', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port, { answerMs: 60 });
    simulator.judge(() => ({ isSilent: true }));
    expect(await client.submit([message()])).toEqual([
      { kind: 'failed-for-now', reason: 'The provider gave no answer in time.' },
    ]);
  });

  it('asks a silent line whether it is alive, and opens another when it is not', async () => {
    const lines: Socket[] = [];
    // Binds, and then never says a word: npm's server would answer by itself.
    const deaf = createServer((socket) => {
      lines.push(socket);
      socket.once('data', (bind) => {
        const reply = Buffer.alloc(17);
        reply.writeUInt32BE(17, 0);
        reply.writeUInt32BE(0x80000009, 4);
        reply.writeUInt32BE(bind.readUInt32BE(12), 12);
        socket.write(reply);
        socket.resume();
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => deaf.close());
    const { client } = aClient((deaf.address() as AddressInfo).port, { enquireMs: 20, answerMs: 40 });
    await client.enquire();
    await until(() => lines.length > 1);
    expect(lines[0]?.destroyed || lines[0]?.readableEnded).toBe(true);
  });
});

describe('receipts', () => {
  const receipt = (id: string) => ({
    ...{ source_addr: '447700900001', destination_addr: 'TOCSIN', esm_class: 4 },
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611220511 done date:2611220512 stat:DELIVRD err:000 text:EXERCISE`,
  });

  it('are handed on and confirmed', async () => {
    const simulator = await aSimulator();
    const { client, receipts } = aClient(simulator.port);
    await client.submit([message()]);
    simulator.receipt(receipt('1'));
    simulator.receipt({ ...receipt('1'), esm_class: 0, short_message: 'SAFE' });
    await until(() => simulator.confirmed.length === 2);
    expect(receipts).toEqual([{ reference: '1', state: 'delivered' }]);
    expect(simulator.confirmed).toEqual([0, 0]);
  });

  it('stay with the provider when we cannot keep them', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port, { receipts: () => Promise.reject(new Error('the database is away')) });
    await client.submit([message()]);
    simulator.receipt(receipt('1'));
    await until(() => simulator.confirmed.length === 1);
    expect(simulator.confirmed).toEqual([0x64]);
  });

  it('come after the line was lost, and in another form than the answer', async () => {
    const simulator = await aSimulator();
    simulator.number((count) => (count + 0xabcdee).toString(16).toUpperCase());
    const { client, receipts } = aClient(simulator.port, { idForm: 'hex-then-decimal', binding: 'apart' });
    expect(await client.submit([message()])).toEqual([{ kind: 'accepted', reference: 'abcdef' }]);
    simulator.drop();
    await until(() => simulator.binds.length >= 4 && simulator.sessions().length === 2);
    for (const session of simulator.sessions()) session.deliver_sm(receipt('11259375'));
    await until(() => receipts.length === 2);
    expect(receipts[0]?.reference).toBe('abcdef');
    expect([...simulator.binds].sort()).toEqual([
      ...['bind_receiver', 'bind_receiver', 'bind_transmitter', 'bind_transmitter'],
    ]);
  });
});

describe('closing', () => {
  it('waits for what is in flight and says goodbye', async () => {
    const simulator = await aSimulator();
    const { client } = aClient(simulator.port);
    const sending = client.submit(Array.from({ length: 100 }, () => message()));
    await client.close();
    expect((await sending).every(({ kind }) => kind === 'accepted')).toBe(true);
    await until(() => simulator.sessions().length === 0);
    expect((await client.submit([message()]))[0]?.kind).toBe('failed-for-now');
  });
});
