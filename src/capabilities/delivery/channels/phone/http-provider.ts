import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import type { OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import { type HttpPoster, makeHttpPoster } from '../../../../platform/outbound/poster/http-poster.ts';
import type { LinkTest, OutgoingMessage, Provider, SendOutcome } from '../channel.ts';
import { readRetryAfter } from '../retry-after.ts';
import { makeBodyFiller } from './fill-body.ts';
import { findField, findJson } from './find-field.ts';
import { hideNumber } from './phone-number.ts';
import type { HttpProviderSettings } from './phone-settings.ts';
import { sendOneByOne } from './send-in-steps.ts';

/** One person's words: the text as it is sent or spoken. */
export interface PhoneWords {
  readonly language: string;
  text(answerLink: string): string;
}

// Two minutes is the longest that a channel may take; a provider that needs more than this for one message is in trouble.
const deadlineMs = 30 * second;

/** A provider that is described by settings, over posters of its own: one for the attack lane, one for everything else. */
export function makeHttpProvider(
  ctx: Pick<Ctx, 'config'>,
  settings: HttpProviderSettings,
  write: (content: unknown) => PhoneWords,
): Provider {
  const { origin, pathname, search } = new URL(settings.url);
  const rule = { allowLoopback: ctx.config.of(siteConfig).mode === 'sample' };
  const { connections, pipelining } = settings;
  const fill = makeBodyFiller(settings);
  const contentType = settings.format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = {
    'User-Agent': 'Tocsin',
    'Content-Type': contentType,
    Accept: 'application/json',
    ...settings.headers,
  };
  const head = { method: settings.method, path: pathname + search, headers };
  const posters: HttpPoster[] = [];
  const open = () => {
    const poster = makeHttpPoster({ origin, rule, connections, pipelining, deadlineMs });
    posters.push(poster);
    return poster.prepare(head);
  };
  const lanes = { attack: open(), other: open() };
  return {
    name: settings.name,
    weight: settings.weight,
    concurrency: connections * pipelining,
    prepare(content) {
      const words = write(content);
      const send = async (message: OutgoingMessage, now: Date): Promise<SendOutcome> => {
        const body = fill({
          to: message.address,
          text: words.text(message.answerLink),
          link: message.answerLink,
          language: words.language,
          id: String(message.id),
          // Asked for by few, and dear to write.
          get expires() {
            return message.expiresAt.toISOString();
          },
        });
        const outcome = await (message.lane === 'attack' ? lanes.attack : lanes.other)(body);
        return judgeAnswer(settings, outcome, message.address, now);
      };
      // A few more than there are connections, so that one that comes free has the next at once.
      const atOnce = connections * pipelining + 16;
      return { send: (messages, { now }) => sendOneByOne(messages, atOnce, (each) => send(each, now)) };
    },
    ...(settings.check ? { test: () => checkLink(rule, settings.check) } : {}),
    close: async () => {
      await Promise.all(posters.map((poster) => poster.close()));
    },
  };
}

/** In our words what a described provider answered; reasons never hold the number. */
function judgeAnswer(settings: HttpProviderSettings, answer: OutboundOutcome, address: string, now: Date): SendOutcome {
  // A wrong address of the provider is our mistake: once that is put right, the same message goes.
  if (answer.kind !== 'answered') return { outcome: 'failed-for-now', reason: hideNumber(answer.reason, address) };
  const { status, headers, body } = answer;
  if (settings.accepted.includes(status)) {
    const reference = settings.reference && findField(findJson(body.toString('utf8')), settings.reference);
    return reference === undefined ? { outcome: 'accepted' } : { outcome: 'accepted', reference };
  }
  const words = body.toString('utf8').replace(/\s+/g, ' ').trim().slice(0, 200);
  const reason = hideNumber(`The provider answered ${status} ${words}`.trim(), address);
  if (settings.forGood.includes(status)) return { outcome: 'failed-for-good', reason };
  const retryAfterSeconds = readRetryAfter(headers['retry-after'], now);
  return { outcome: 'failed-for-now', reason, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

async function checkLink(rule: { allowLoopback: boolean }, check: HttpProviderSettings['check']): Promise<LinkTest> {
  if (!check) return { ok: false, reason: 'There is nothing to ask.' };
  const { origin, pathname, search } = new URL(check.url);
  const poster = makeHttpPoster({ origin, rule, connections: 1, deadlineMs: 10 * second });
  const began = performance.now();
  const answer = await poster.prepare({ method: 'GET', path: pathname + search, headers: {} })('');
  await poster.close();
  if (answer.kind !== 'answered') return { ok: false, reason: answer.reason };
  if (!check.accepted.includes(answer.status)) return { ok: false, reason: `It answered ${answer.status}.` };
  return { ok: true, milliseconds: performance.now() - began };
}
