import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionChange } from './page.ts';

/**
 * Name and attributes of the session cookie; `__Host-` and Secure wherever the site is served over https. Beside it goes one that
 * scripts can read and that says nothing but that there is a session: pages that are the same for all fetch what is somebody's
 * own only where it is set.
 */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  /** Whether a Cookie header names one, whatever it holds. */
  isIn(cookies: string | undefined): boolean;
  write(reply: FastifyReply, change: SessionChange): void;
}

/** Makes the cookie for a site; `publicUrl` decides whether it may travel over plain http (loopback only). */
export function makeSessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-tocsin' : 'tocsin';
  const attributes = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const };
  const hint = { name: `${name}_in`, attributes: { ...attributes, httpOnly: false } };
  return {
    isIn: (cookies) => cookies?.includes(`${name}=`) === true,
    read: (request) => request.cookies[name] || undefined,
    write(reply, change) {
      if (change === 'end') {
        reply.clearCookie(name, attributes);
        reply.clearCookie(hint.name, hint.attributes);
        return;
      }
      reply.setCookie(name, change.begin, { ...attributes, expires: change.until });
      reply.setCookie(hint.name, '1', { ...hint.attributes, expires: change.until });
    },
  };
}
