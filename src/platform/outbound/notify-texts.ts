import { NotifyClient } from 'notifications-node-client';
import type { OutboundClient } from './outbound-client.ts';

/** One text for GOV.UK Notify. */
export interface NotifyText {
  readonly template: string;
  readonly to: string;
  readonly personalisation: Readonly<Record<string, string>>;
  readonly reference: string;
  /** Id of the sender's name, when not the service's own. */
  readonly sender?: string;
}

/** What GOV.UK Notify said. */
export type NotifyAnswer =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string; readonly retryAfter?: string }
  | { readonly kind: 'failed'; readonly reason: string };

interface NotifyOptions {
  /** Scheme and host. */
  readonly url: string;
  readonly key: string;
  readonly timeoutMs: number;
}

/** What the client asks of whatever calls for it (it brings axios; ours goes out by the one way out). */
interface ClientCall {
  readonly method: 'get' | 'post';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

class Refused extends Error {
  readonly answer: NotifyAnswer;
  constructor(answer: NotifyAnswer) {
    super('GOV.UK Notify did not take the text.');
    this.answer = answer;
  }
}

/** Makes the sender of texts: GOV.UK Notify's own client writes and signs the requests. */
export function makeNotifyTexts(
  outbound: Pick<OutboundClient, 'request'>,
  { url, key, timeoutMs }: NotifyOptions,
): { send(text: NotifyText): Promise<NotifyAnswer> } {
  const client = new NotifyClient(url, key);
  const call = async ({ method, url: to, headers, data }: ClientCall) => {
    const answer = await outbound.request(to, {
      method: method === 'post' ? 'POST' : 'GET',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
      timeoutMs,
      maxBytes: 64 * 1024,
    });
    if (answer.kind !== 'answered') throw new Refused({ kind: 'failed', reason: answer.reason });
    const { status, headers: got, body } = answer;
    const text = body.toString('utf8');
    if (status === 201) return { status, data: JSON.parse(text) as { id?: unknown } };
    const after = got['retry-after'];
    const refused = { kind: 'refused', status, reason: readReason(text) } as const;
    throw new Refused(after === undefined ? refused : { ...refused, retryAfter: after });
  };
  client.setClient(call as unknown as Parameters<typeof client.setClient>[0]);
  return {
    async send({ template, to, personalisation, reference, sender }) {
      try {
        const options = { personalisation, reference, ...(sender === undefined ? {} : { smsSenderId: sender }) };
        const { data } = await client.sendSms(template, to, options);
        return { kind: 'taken', id: String(data.id) };
      } catch (fault) {
        return fault instanceof Refused ? fault.answer : { kind: 'failed', reason: (fault as Error).message };
      }
    },
  };
}

/** The sentences of an error as Notify writes it: {"errors":[{"error":"ValidationError","message":"…"}]}. */
function readReason(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { error?: string; message?: string }[] };
    const sentences = (errors ?? []).map(({ error, message }) => `${error ?? ''}: ${message ?? ''}`);
    if (sentences.length > 0) return sentences.join('; ').slice(0, 300);
  } catch {
    // Not one of theirs: a proxy in between answered.
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
