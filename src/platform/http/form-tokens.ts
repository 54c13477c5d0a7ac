import Csrf from '@fastify/csrf';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The token in every form, bound to a secret in a signed cookie: another site can neither read nor guess it. */
export interface FormTokens {
  issue(request: FastifyRequest, reply: FastifyReply): string;
  holds(request: FastifyRequest, given: unknown): boolean;
}

/** Makes the tokens of a site; the cookie travels over https alone where the site does. */
export function makeFormTokens(publicUrl: string): FormTokens {
  const tokens = Csrf();
  const secure = publicUrl.startsWith('https:');
  // With the prefix no neighbouring host of the same domain can plant a cookie of its own.
  const cookieName = secure ? '__Host-tocsin_form' : 'tocsin_form';
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    signed: true,
    secure,
  };
  const readSecret = (request: FastifyRequest): string | undefined => {
    const cookie = request.cookies[cookieName];
    const opened = cookie ? request.unsignCookie(cookie) : undefined;
    return opened?.valid ? (opened.value ?? undefined) : undefined;
  };
  return {
    issue(request, reply) {
      const known = readSecret(request);
      if (known) return tokens.create(known);
      const secret = tokens.secretSync();
      reply.setCookie(cookieName, secret, attributes);
      return tokens.create(secret);
    },
    holds(request, given) {
      const secret = readSecret(request);
      return secret !== undefined && typeof given === 'string' && tokens.verify(secret, given);
    },
  };
}
