/** What we use of npm's smpp, which brings no types. */
declare module 'smpp' {
  import type { Server as NetServer, Socket } from 'node:net';

  export interface SmppPdu {
    readonly command: string;
    readonly sequence_number: number;
    readonly command_status: number;
    readonly system_id: string;
    readonly password: string;
    readonly source_addr: string;
    readonly destination_addr: string;
    readonly esm_class: number;
    readonly data_coding: number;
    readonly registered_delivery: number;
    readonly validity_period: unknown;
    readonly message_id: string;
    readonly short_message: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
    readonly message_payload?: { readonly message: string | Buffer };
    readonly sar_msg_ref_num?: number;
    readonly sar_total_segments?: number;
    readonly sar_segment_seqnum?: number;
    response(fields?: Record<string, unknown>): SmppPdu;
  }

  export interface SmppSession {
    readonly socket: Socket;
    on(event: string, heard: (pdu: SmppPdu) => void): void;
    send(pdu: SmppPdu): boolean;
    deliver_sm(fields: Record<string, unknown>, answered?: (pdu: SmppPdu) => void): boolean;
    submit_sm(fields: Record<string, unknown>, answered?: (pdu: SmppPdu) => void): boolean;
    bind_transceiver(fields: Record<string, unknown>, answered?: (pdu: SmppPdu) => void): boolean;
    enquire_link(fields?: Record<string, unknown>, answered?: (pdu: SmppPdu) => void): boolean;
    unbind(answered?: (pdu: SmppPdu) => void): boolean;
    close(): void;
    destroy(): void;
  }

  interface Smpp {
    createServer(options: Record<string, unknown>, heard: (session: SmppSession) => void): NetServer;
    connect(options: Record<string, unknown>, connected: () => void): SmppSession;
    PDU: {
      new (buffer: Buffer): SmppPdu;
      new (command: string, fields?: Record<string, unknown>): SmppPdu & { toBuffer(): Buffer };
    };
  }
  const smpp: Smpp;
  export default smpp;
}
