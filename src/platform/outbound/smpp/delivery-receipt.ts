import { type ShortMessageBody, type Tlv, tags } from './smpp-pdu.ts';

/** What a telephone company says later of a message that it took. */
export interface SmppReceipt {
  /** The message_id of its answer to submit_sm, in the form in which that answer gave it. */
  readonly reference: string;
  readonly state: 'delivered' | 'failed';
  /** For a failure: the word of the specification and the network's error. */
  readonly reason?: string;
}

/** In which form ids stand: some write hexadecimal in the answer and decimal in the receipt, some the other way round. */
export type IdForm = 'same' | 'hex-then-decimal' | 'decimal-then-hex';

// SMPP 3.4 5.2.28, and the words of appendix B for the same.
const states = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];
const failed = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD', 'UNKNOWN']);

/** Whether a deliver_sm is a delivery receipt (5.2.12: bits 5 to 2 of esm_class are 0001). */
export function isReceipt(esmClass: number): boolean {
  return (esmClass & 0x3c) === 0x04;
}

/**
 * Reads a delivery receipt: the optional parameters where they are there, the text of appendix B otherwise. Nothing when it tells
 * of no end (still on its way, accepted), or has no id.
 */
export function findReceipt(body: ShortMessageBody, form: IdForm): SmppReceipt | undefined {
  const [named, state] = [readId(body.tlvs), readState(body.tlvs)];
  // The text adds nothing to a proof that the parameters give already, and most receipts are that.
  const said = named !== '' && state === 'DELIVRD' ? nothing : readText(body);
  const id = named || said.id;
  const word = state || said.state;
  if (id === '') return undefined;
  const reference = inFormOfAnswer(id, form);
  if (word === 'DELIVRD') return { reference, state: 'delivered' };
  if (!failed.has(word)) return undefined;
  const error = said.error === '' || /^0+$/.test(said.error) ? '' : `, error ${said.error}`;
  return { reference, state: 'failed', reason: `The telephone company says ${word}${error}.` };
}

/** The id of an answer in the form in which receipts are matched. */
export function inFormOfReference(id: string, form: IdForm): string {
  return form === 'same' ? id : id.toLowerCase().replace(/^0+(?=.)/, '');
}

function inFormOfAnswer(id: string, form: IdForm): string {
  if (form === 'hex-then-decimal' && /^\d+$/.test(id)) return BigInt(id).toString(16);
  if (form === 'decimal-then-hex' && /^[0-9a-f]+$/i.test(id)) return BigInt(`0x${id}`).toString();
  return inFormOfReference(id, form);
}

const nothing = { id: '', state: '', error: '' };

function readId(tlvs: readonly Tlv[]): string {
  const value = tlvs.find(({ tag }) => tag === tags.receiptedMessageId)?.value;
  if (!value) return '';
  const end = value.indexOf(0);
  return value.toString('latin1', 0, end < 0 ? value.length : end);
}

function readState(tlvs: readonly Tlv[]): string {
  return states[tlvs.find(({ tag }) => tag === tags.messageState)?.value[0] ?? 0] ?? '';
}

// Appendix B: "id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…". The text of the message comes last, so that
// nothing in it can be taken for a field.
function readText({ shortMessage, tlvs }: ShortMessageBody): { id: string; state: string; error: string } {
  const octets = shortMessage.length > 0 ? shortMessage : tlvs.find(({ tag }) => tag === tags.payload)?.value;
  if (!octets) return { id: '', state: '', error: '' };
  const whole = octets.toString('latin1', 0, Math.min(octets.length, 400));
  const place = whole.search(/ text:/i);
  const head = place < 0 ? whole : whole.slice(0, place);
  const field = (name: string): string => {
    const from = head.indexOf(`${name}:`);
    if (from < 0 || (from > 0 && head[from - 1] !== ' ')) return '';
    const to = head.indexOf(' ', from);
    return head.slice(from + name.length + 1, to < 0 ? undefined : to);
  };
  return { id: field('id'), state: field('stat').toUpperCase(), error: field('err') };
}
