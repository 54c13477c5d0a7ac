import { z } from 'zod';
import type { MailOutcome, MailTransport } from '../../../../platform/outbound/mail-transport.ts';
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
});

/** E-mail as it describes itself. */
export const emailDescription = {
  name: 'email',
  label: 'E-mail',
  kind: 'sent',
  form: 'letter',
  needsAddress: true,
  batchSize: 200,
  concurrency: 600,
  content: emailContentSchema,
} as const satisfies ChannelDescription;

/** What e-mail needs from outside. */
export interface EmailChannelParts {
  readonly mail: Pick<MailTransport, 'send' | 'verify'>;
}

// RFC 3834: no vacation notes in answer to an alert. No List-Unsubscribe: an alert is not a list.
const fixedHeaders = { 'Auto-Submitted': 'auto-generated', Importance: 'high' };

/** E-mail over a mail transport. */
export function makeEmailChannel({ mail }: EmailChannelParts): SentChannel {
  const deliver = async (written: ReturnType<typeof write>, message: OutgoingMessage): Promise<SendOutcome> => {
    // Right-hand side of our ids (RFC 5322 3.6.4): the host that the answer links lead to is ours.
    const ours = new URL(message.answerLink).hostname;
    const outcome = await mail.send({
      to: message.address,
      subject: written.subject,
      text: written.text(message.answerLink),
      ...(written.html ? { html: written.html(message.answerLink) } : {}),
      // The same id at every try, so that a mailbox that gets it twice can fold it; the thread keeps updates together.
      messageId: `<message.${message.id}@${ours}>`,
      headers: { ...fixedHeaders, References: `<alert.${message.threadId}@${ours}>` },
    });
    return inOurWords(outcome);
  };
  const provider: Provider = {
    name: 'mail-server',
    weight: 1,
    concurrency: emailDescription.concurrency,
    prepare(content) {
      const written = write(content);
      return { send: (messages) => Promise.all(messages.map((message) => deliver(written, message))) };
    },
    test: () => testMail(mail),
    // The transport is the program's, not ours.
    close: async () => undefined,
  };
  return { description: emailDescription, open: () => [provider] };
}

async function testMail(mail: EmailChannelParts['mail']): Promise<LinkTest> {
  const began = performance.now();
  const verified = await mail.verify();
  return verified.ok ? { ok: true, milliseconds: performance.now() - began } : verified;
}

function write(content: unknown) {
  const { subject, text, html } = emailContentSchema.parse(content);
  return { subject, text: fillsAnswerLink(text), html: html === undefined ? undefined : fillsAnswerLinkInHtml(html) };
}

function inOurWords(outcome: MailOutcome): SendOutcome {
  if (outcome.kind === 'accepted') return { outcome: 'accepted', reference: outcome.reference };
  return { outcome: outcome.kind, reason: outcome.reason };
}
