import type { OutboundClient } from './outbound-client.ts';

/** Thrown where a library wants `fetch`: the call was not made, or nothing usable came back. */
export class OutboundFailure extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'OutboundFailure';
  }
}

/** What libraries hand to a `fetch` of ours; whatever else they ask for (redirects, signals) the client decides itself. */
export interface OutboundFetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text, or parameters that are sent as a form. */
  readonly body?: unknown;
}

/** Our one way out in the shape of `fetch`, for libraries that make their own requests. Throws an OutboundFailure. */
export function makeOutboundFetch(
  client: OutboundClient,
): (url: string, options?: OutboundFetchOptions) => Promise<Response> {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    const outcome = await client.request(url, {
      method: readMethod(method),
      headers,
      ...(body === undefined || body === null ? {} : { body: readBody(body) }),
    });
    if (outcome.kind !== 'answered') throw new OutboundFailure(outcome.reason);
    // The Fetch standard gives these no body.
    const isEmpty = [204, 205, 304].includes(outcome.status);
    return new Response(isEmpty ? null : new Uint8Array(outcome.body), {
      status: outcome.status,
      headers: outcome.headers,
    });
  };
}

function readMethod(method: string): 'GET' | 'POST' {
  const known = method.toUpperCase();
  if (known === 'GET' || known === 'POST') return known;
  throw new OutboundFailure(`${method} is not sent for a library.`);
}

function readBody(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new OutboundFailure('Only a text or a form is sent for a library.');
}
