import type { AddressInfo, Socket } from 'node:net';
import smpp, { type SmppPdu, type SmppSession } from 'smpp';

/** A text as the simulator got it. */
export interface SimulatedText {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly pdu: SmppPdu;
}

/** What to answer: a status, or to keep silent; taken when nothing is said. */
export type SmppJudge = (to: string) => { readonly status?: number; readonly isSilent?: boolean } | undefined;

/** A telephone company that is npm's smpp server, not ours. */
export interface SmppSimulator {
  readonly port: number;
  readonly texts: readonly SimulatedText[];
  /** Commands of the binds that were taken, in order. */
  readonly binds: readonly string[];
  /** Answers to the receipts that went out, by status. */
  readonly confirmed: readonly number[];
  judge(judge: SmppJudge): void;
  /** Answers submits in the opposite order once so many wait. */
  reverse(count: number): void;
  /** Makes ids; by default counted from 1. */
  number(make: (count: number) => string): void;
  /** Sends a receipt on the newest line. */
  receipt(fields: Record<string, unknown>): void;
  /** The sessions that stand. */
  sessions(): readonly SmppSession[];
  /** Cuts every line. */
  drop(): void;
  close(): Promise<void>;
}

/** Starts the simulator. The password is "secret1"; with another, the bind is refused. */
export async function aSmppSimulator(options: Record<string, unknown> = {}): Promise<SmppSimulator> {
  const texts: SimulatedText[] = [];
  const binds: string[] = [];
  const confirmed: number[] = [];
  const sessions = new Set<SmppSession>();
  let judge: SmppJudge = () => undefined;
  let makeId = (count: number): string => String(count);
  let held: (() => void)[] = [];
  let holds = 0;
  let count = 0;
  const answer = (session: SmppSession, pdu: SmppPdu): void => {
    const { status, isSilent } = judge(pdu.destination_addr) ?? {};
    if (isSilent) return;
    if (status) return void session.send(pdu.response({ command_status: status }));
    count += 1;
    const id = makeId(count);
    const text = String(pdu.message_payload?.message ?? pdu.short_message.message);
    texts.push({ id, to: pdu.destination_addr, from: pdu.source_addr, text, pdu });
    const reply = (): void => void session.send(pdu.response({ message_id: id }));
    held.push(reply);
    if (held.length < holds) return;
    for (const each of held.reverse()) each();
    held = [];
  };
  const sockets = new Set<Socket>();
  const server = smpp.createServer(options, (session) => {
    session.on('error', () => undefined);
    session.on('close', () => sessions.delete(session));
    for (const command of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
      session.on(command, (pdu) => {
        if (pdu.password !== 'secret1') return void session.send(pdu.response({ command_status: 0x0e }));
        binds.push(command);
        sessions.add(session);
        session.send(pdu.response({ system_id: 'simulator' }));
      });
    }
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu) => answer(session, pdu));
  });
  // Those that never bind, too: npm's server stops reading a line that it does not understand.
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    texts,
    binds,
    confirmed,
    judge(next) {
      judge = next;
    },
    reverse(next) {
      holds = next;
    },
    number(make) {
      makeId = make;
    },
    receipt: (fields) => void [...sessions].at(-1)?.deliver_sm(fields, (pdu) => confirmed.push(pdu.command_status)),
    sessions: () => [...sessions],
    drop() {
      for (const session of sessions) session.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
