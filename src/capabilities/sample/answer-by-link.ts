import { second } from '../../kernel/time.ts';
import type { OutboundClient, OutboundOutcome } from '../../platform/outbound/outbound-client.ts';
import { findAnswerForm } from './answer-form.ts';
import type { SampleAnswer } from './rehearsal.ts';

/** What came of an answer, as one recipient sees it. */
export type LinkOutcome =
  | { readonly kind: 'answered' }
  /** The site says no, and will again: the link is over, or its page asks nothing. */
  | { readonly kind: 'refused'; readonly status: number }
  /** The site asks for patience (429, 503). */
  | { readonly kind: 'busy'; readonly waitMs: number }
  | { readonly kind: 'failed'; readonly reason: string };

const usualWait = 5 * second;
const headers = { 'user-agent': 'Tocsin rehearsal player' };

/**
 * Answers as a person with a browser would: opens the page behind the link, fills in its form, sends it. `serverUrl` is where
 * the site listens; of the link only the path is used, so that a sample mail can never send anybody elsewhere.
 */
export async function answerByLink(
  client: OutboundClient,
  serverUrl: string,
  link: string,
  answer: SampleAnswer,
): Promise<LinkOutcome> {
  const first = new URL(new URL(link).pathname, serverUrl);
  const led = await client.request(first.href, { headers });
  // What is not an alert has its page elsewhere on this site.
  const elsewhere = led.kind === 'answered' && led.status === 303 ? led.headers.location : undefined;
  const url = elsewhere ? new URL(new URL(elsewhere, first).pathname, serverUrl) : first;
  const opened = elsewhere ? await client.request(url.href, { headers }) : led;
  if (opened.kind !== 'answered' || opened.status !== 200) return readOutcome(opened);
  const form = findAnswerForm(opened.body.toString('utf8'));
  if (!form) return { kind: 'refused', status: 200 };
  const action = new URL(form.action, url);
  const posted = await client.request(new URL(action.pathname + action.search, serverUrl).href, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(opened.headers['set-cookie'] ?? ''),
      origin: url.origin,
      referer: url.href,
    },
    body: new URLSearchParams({ ...form.hidden, answer }).toString(),
  });
  if (posted.kind === 'answered' && posted.status < 400) return { kind: 'answered' };
  return readOutcome(posted);
}

function readOutcome(outcome: OutboundOutcome): LinkOutcome {
  if (outcome.kind !== 'answered') return { kind: 'failed', reason: outcome.reason };
  const { status } = outcome;
  if (status === 429 || status === 503) {
    const seconds = Number(outcome.headers['retry-after']);
    return { kind: 'busy', waitMs: seconds > 0 ? Math.min(seconds, 60) * second : usualWait };
  }
  // 500 may pass; every other answer here is a considered no.
  return status >= 500 ? { kind: 'failed', reason: `Status ${status}` } : { kind: 'refused', status };
}

// Several cookies come joined by commas, and a date has one too: a new cookie begins where a name and "=" follow.
function cookiesOf(setCookie: string): string {
  return setCookie
    .split(/,\s*(?=[^;,=\s]+=)/)
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
