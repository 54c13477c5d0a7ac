import { z } from 'zod';
import { answers } from '../../answers/answer.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name of small letters, digits and hyphens');
const status = z.number().int().min(100).max(599);
/** Where a value stands in an answer or a callback: names of fields, outermost first, with dots. */
const path = z.string().min(1).max(200);

/** How a provider calls us back about a message, and how it proves that it is the one who calls. */
export const callbackSchema = z
  .object({
    /** What it signs with: HMAC over timestamp, full stop and body (RFC 2104). */
    secret: z.string().min(16, 'a secret of at least 16 characters'),
    signatureHeader: z.string().toLowerCase().default('x-signature'),
    /** What stands before the signature in its header. */
    signaturePrefix: z.string().default(''),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    timestampHeader: z.string().toLowerCase().default('x-timestamp'),
    /** Our own id, where the provider gives back what it was sent as {{id}}; its own reference otherwise. */
    messageId: path.optional(),
    reference: path.optional(),
    state: path.default('status'),
    delivered: z.array(z.string()).default(['delivered']),
    failed: z.array(z.string()).default(['failed', 'undelivered', 'rejected', 'expired']),
    reason: path.optional(),
    /** Where the key stands that somebody pressed during a call, and what each means. */
    keypress: path.optional(),
    keys: z.record(z.string(), z.enum(answers)).default({ 1: 'received', 2: 'safe', 3: 'need-help' }),
  })
  .refine(
    ({ messageId, reference }) => messageId !== undefined || reference !== undefined,
    'messageId or reference must be there',
  )
  .refine(({ keypress, messageId }) => keypress === undefined || messageId !== undefined, 'a keypress needs messageId');

/** A provider with an HTTP interface, described instead of programmed. */
export const httpProviderSchema = z.object({
  name,
  weight: z.number().positive().default(1),
  url: z.url({ protocol: /^https?$/, error: 'a web address' }),
  method: z.enum(['POST', 'PUT']).default('POST'),
  headers: z.record(z.string(), z.string()).default({}),
  format: z.enum(['json', 'form']).default('json'),
  /** What is sent; {{to}}, {{text}}, {{link}}, {{language}}, {{id}} and {{expires}} are filled in. */
  body: z.record(z.string(), z.json()),
  /** Connections of the attack lane, and as many again for everything else. */
  connections: z.number().int().min(1).max(500).default(16),
  /** More than one only where the provider folds what it gets twice. */
  pipelining: z.number().int().min(1).max(100).default(1),
  accepted: z.array(status).min(1).default([200, 201, 202]),
  /** Statuses that are about this number or text, and never get better. */
  forGood: z.array(status).default([400, 404, 422]),
  /** Where the provider's own reference stands in its JSON answer. */
  reference: path.optional(),
  /** Asked by GET to find out whether the provider is there. */
  check: z.object({ url: z.url({ protocol: /^https?$/ }), accepted: z.array(status).default([200, 204]) }).optional(),
  callback: callbackSchema.optional(),
});

/** A described provider. */
export type HttpProviderSettings = z.output<typeof httpProviderSchema>;
/** How it calls back. */
export type CallbackSettings = z.output<typeof callbackSchema>;

/** A setting that lists described providers as JSON; empty when it is not set. */
export const httpProviderList = z
  .string()
  .default('[]')
  .transform((typed, context) => {
    const fail = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    let parsed: unknown;
    try {
      parsed = JSON.parse(typed);
    } catch {
      return fail('must be a list in JSON');
    }
    const read = z.array(httpProviderSchema).safeParse(parsed);
    if (!read.success) {
      const [issue] = read.error.issues;
      return fail(`is not complete at ${issue?.path.join('.') || 'the beginning'}: ${issue?.message ?? ''}`);
    }
    const names = read.data.map((each) => each.name);
    return new Set(names).size === names.length ? read.data : fail('names two providers alike');
  });
