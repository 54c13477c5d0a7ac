import { z } from 'zod';

const setting = {
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  weight: z.coerce.number().positive().default(1),
};
const smppSchema = z.object({
  ...setting,
  kind: z.literal('smpp'),
  host: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(2775),
  isSecure: z.boolean(),
  systemId: z.string().min(1).max(15),
  password: z.string().max(8),
  systemType: z.string().max(12).default(''),
  /** Who the text is from: up to 11 letters, a short code, or a number with its plus. */
  from: z.string().min(1).max(20).default('TOCSIN'),
  window: z.coerce.number().int().min(1).max(1000).default(50),
  lines: z.coerce.number().int().min(1).max(50).default(2),
  rate: z.coerce.number().positive().optional(),
  joining: z.enum(['udh', 'sar', 'payload']).default('udh'),
  ids: z.enum(['same', 'hex-then-decimal', 'decimal-then-hex']).default('same'),
  binding: z.enum(['transceiver', 'apart']).default('transceiver'),
});
const notifySchema = z.object({
  ...setting,
  kind: z.literal('notify'),
  url: z.url(),
  key: z.string().min(74, 'its API key as the password'),
  template: z.uuid(),
  templateCy: z.uuid().optional(),
  sender: z.uuid().optional(),
  concurrency: z.coerce.number().int().min(1).max(500).default(50),
  /** The bearer token that Notify was given for its callbacks. */
  callback: z.string().min(10).optional(),
});

/** A provider of texts that is named by a URL. */
export type SmppSettings = z.output<typeof smppSchema>;
export type NotifySettings = z.output<typeof notifySchema>;
export type SmsProviderSettings = SmppSettings | NotifySettings;

function readUrl(typed: string): unknown {
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  const options = Object.fromEntries(url.searchParams);
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const name = url.hostname
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^([^a-z])/, 'at-$1')
    .slice(0, 40);
  if (url.protocol === 'smpp:' || url.protocol === 'smpps:') {
    const where = { host: url.hostname, port: url.port || undefined, isSecure: url.protocol === 'smpps:' };
    return { name, ...options, ...where, kind: 'smpp', systemId: username, password };
  }
  const isNotify = url.protocol === 'notify+https:' || url.protocol === 'notify+http:';
  if (!isNotify) return undefined;
  return { name: 'notify', ...options, kind: 'notify', url: `${url.protocol.slice(7)}//${url.host}`, key: password };
}

/** A setting that lists providers of texts as URLs with blanks between them; empty when it is not set. */
export const smsProviderList = z
  .string()
  .default('')
  .transform((typed, context) => {
    const found: SmsProviderSettings[] = [];
    for (const [place, each] of typed
      .split(/\s+/)
      .filter((part) => part !== '')
      .entries()) {
      const read = z.discriminatedUnion('kind', [smppSchema, notifySchema]).safeParse(readUrl(each));
      if (read.success && !found.some(({ name }) => name === read.data.name)) found.push(read.data);
      else {
        // Never the URL itself: it holds a password.
        const issue = read.success ? undefined : read.error.issues[0];
        const why = read.success ? 'has the name of another' : `${issue?.path.join('.')} ${issue?.message}`;
        context.addIssue({ code: 'custom', message: `number ${place + 1} in the list is not accepted: ${why}` });
      }
    }
    return found;
  });
