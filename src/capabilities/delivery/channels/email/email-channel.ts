import { z } from 'zod';
import type { LetterCopy } from '../../../../platform/outbound/letter.ts';
import type { MailServer, WrittenLetter } from '../../../../platform/outbound/mail-server.ts';
import type { MailTransport } from '../../../../platform/outbound/mail-transport.ts';
import { fillsAnswerLink, fillsAnswerLinkInHtml } from '../answer-link-slot.ts';
import type { ChannelDescription, LinkTest, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';

/** What an e-mail says, in one language. */
export const emailContentSchema = z.object({
  // RFC 5322 2.1.1: a header line holds 998 characters; phones show far fewer.
  subject: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[^\r\n]*$/, 'must be one line'),
  text: z.string().min(1),
  html: z.string().min(1).optional(),
  /** What is no alert stands among other mail. */
  importance: z.enum(['high', 'normal']).default('high'),
  /** iCalendar text (RFC 5545): the same for everybody. */
  calendar: z.string().startsWith('BEGIN:VCALENDAR').optional(),
  /** What follows the personal link where one press stops letters like it; without it there is no such place. */
  unsubscribe: z
    .string()
    .regex(/^\/[a-z-]+$/)
    .optional(),
});

/** E-mail as it describes itself. */
export const emailDescription = {
  name: 'email',
  label: 'E-mail',
  kind: 'sent',
  form: 'letter',
  needsAddress: true,
  // The engine takes about half a second's worth; a fast server takes that many.
  batchSize: 5000,
  concurrency: 10_000,
  content: emailContentSchema,
} as const satisfies ChannelDescription;

/** What e-mail needs from outside. */
export interface EmailChannelParts {
  readonly mail: Pick<MailTransport, 'send' | 'verify' | 'openServers'>;
}

// RFC 3834: no vacation notes in answer to an alert. No List-Unsubscribe of its own accord: an alert is not a list.
const fixedHeaders = { 'Auto-Submitted': 'auto-generated' };
// As many as a connection to a server beside us brings out in half a second; those that are slower are given fewer by the engine.
const messagesPerConnection = 1000;

/** E-mail over every mail server of the settings, each a provider. */
export function makeEmailChannel({ mail }: EmailChannelParts): SentChannel {
  return { description: emailDescription, open: () => (mail.openServers?.() ?? []).map(makeProvider) };
}

function makeProvider(server: MailServer): Provider {
  return {
    name: server.name,
    weight: server.weight,
    concurrency: server.connections * messagesPerConnection,
    prepare(content) {
      const letter = write(server, content);
      return {
        async send(messages, { now }) {
          // The one never waits for the other: a batch is of one lane, but that is the engine's business.
          const [attack, rest] = [messages.filter(isAttack), messages.filter((each) => !isAttack(each))];
          if (attack.length === 0) return sendCopies(letter, rest, 'rest', now);
          if (rest.length === 0) return sendCopies(letter, attack, 'attack', now);
          const sent = await Promise.all([
            sendCopies(letter, attack, 'attack', now),
            sendCopies(letter, rest, 'rest', now),
          ]);
          const [first, second] = sent.map((outcomes) => outcomes.values());
          return messages.flatMap((each) => (isAttack(each) ? first : second)?.next().value ?? []);
        },
      };
    },
    test: () => testServer(server),
    close: () => server.close(),
  };
}

function isAttack({ lane }: OutgoingMessage): boolean {
  return lane === 'attack';
}

async function sendCopies(
  letter: WrittenLetter,
  messages: readonly OutgoingMessage[],
  lane: 'attack' | 'rest',
  now: Date,
): Promise<SendOutcome[]> {
  const outcomes = await letter.send(messages.map(copyFor), lane, now);
  return outcomes.map((outcome): SendOutcome => {
    if (outcome.kind === 'accepted')
      return outcome.reference ? { outcome: 'accepted', reference: outcome.reference } : accepted;
    if (outcome.kind === 'failed-for-good') return { outcome: outcome.kind, reason: outcome.reason };
    return { outcome: outcome.kind, reason: outcome.reason, ...(outcome.isDoubtful ? { isDoubtful: true } : {}) };
  });
}

/** Ids of one person's mail: the same at every try, so that a mailbox that gets it twice can fold it; the thread keeps updates together. */
function copyFor({ id, threadId, address, answerLink }: OutgoingMessage): LetterCopy {
  // Right-hand side of our ids (RFC 5322 3.6.4): the host that the answer links lead to is ours.
  const ours = hostOf(answerLink);
  return {
    to: address,
    messageId: `<message.${id}@${ours}>`,
    references: `<alert.${threadId}@${ours}>`,
    link: answerLink,
  };
}

const accepted: SendOutcome = { outcome: 'accepted' };

let lastOrigin = '';
let lastHost = '';

// Reading a URL costs more than writing a mail, and all links of an installation begin alike.
function hostOf(link: string): string {
  const origin = link.slice(0, link.indexOf('/', 8));
  if (origin !== lastOrigin) {
    lastHost = new URL(link).hostname;
    lastOrigin = origin;
  }
  return lastHost;
}

async function testServer(server: MailServer): Promise<LinkTest> {
  const began = performance.now();
  const tested = await server.test();
  return tested.ok ? { ok: true, milliseconds: performance.now() - began } : tested;
}

function write(server: MailServer, content: unknown): WrittenLetter {
  const { subject, text, html, importance, calendar, unsubscribe } = emailContentSchema.parse(content);
  const fillText = fillsAnswerLink(text);
  const fillHtml = html === undefined ? undefined : fillsAnswerLinkInHtml(html);
  return server.write({
    subject,
    headers: { ...fixedHeaders, Importance: importance },
    ...{ calendar, unsubscribe },
    compose: (link) => ({ text: fillText(link), html: fillHtml?.(link) }),
  });
}
