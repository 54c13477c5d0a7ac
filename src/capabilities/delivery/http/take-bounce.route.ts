import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type AnyRoute, defineRoute } from '../../../platform/http/route.ts';
import { mailConfig } from '../../../platform/outbound/mail-config.ts';
import { type BounceParts, takeBounces } from '../channels/email/take-bounces.ts';
import { deliveryRefusals } from '../delivery-errors.ts';

// A request that was overheard is not taken again later.
const longestAge = 5 * minute;

/** Where a mail server posts mail that came back to the sender. */
export function makeTakeBounceRoute(parts: BounceParts): AnyRoute {
  return defineRoute({
    method: 'POST',
    url: '/api/mail/bounces',
    access: 'public',
    sentence:
      'Takes one delivery report (RFC 3464) as it came by mail, signed: x-timestamp with seconds, x-signature with the hexadecimal HMAC-SHA256 of timestamp, dot and body under TOCSIN_BOUNCE_SECRET. Repeats are harmless.',
    accepts: 'message/rfc822',
    isSigned: true,
    body: z.string('Send the mail as message/rfc822.'),
    reply: z.object({ taken: z.number().int() }),
    async handle(ctx, { raw, header }) {
      if (!isSigned(ctx, raw, header)) throw deliveryRefusals.refuse('RECEIPT_NOT_SIGNED', { channel: 'email' });
      return { taken: await takeBounces(ctx, raw, parts) };
    },
  });
}

function isSigned(ctx: Ctx, raw: string, header: (name: string) => string | undefined): boolean {
  const { bounceSecret } = ctx.config.of(mailConfig);
  const timestamp = header('x-timestamp') ?? '';
  if (bounceSecret === undefined || !/^\d{9,11}$/.test(timestamp)) return false;
  if (Math.abs(ctx.now.getTime() - Number(timestamp) * 1000) > longestAge) return false;
  const expected = createHmac('sha256', bounceSecret).update(`${timestamp}.${raw}`).digest();
  const given = Buffer.from(header('x-signature') ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
