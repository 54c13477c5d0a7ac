import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptWord } from './page.ts';

/** Short-lived words that a browser keeps for us, signed: no other browser has them, and no script reads them. */
export interface KeptWords {
  leave(reply: FastifyReply, word: KeptWord): void;
  read(request: FastifyRequest, name: string): string | undefined;
  /** Whether a Cookie header holds a word of this name, whatever it is. */
  isIn(cookies: string | undefined, name: string): boolean;
  drop(reply: FastifyReply, name: string): void;
}

/** Makes the words of a site. Lax, so that they come along when another site sends the browser back to us. */
export function makeKeptWords(publicUrl: string): KeptWords {
  const secure = publicUrl.startsWith('https:');
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
  // With the prefix no neighbouring host of the same domain can plant a cookie of its own.
  const cookieOf = (name: string): string => `${secure ? '__Host-' : ''}tocsin_${name}`;
  return {
    leave: (reply, { name, value, seconds }) => {
      reply.setCookie(cookieOf(name), value, { ...attributes, maxAge: seconds, signed: true });
    },
    read(request, name) {
      const raw = request.cookies[cookieOf(name)];
      const opened = raw ? request.unsignCookie(raw) : undefined;
      return opened?.valid ? (opened.value ?? undefined) : undefined;
    },
    isIn: (cookies, name) => cookies?.includes(`${cookieOf(name)}=`) === true,
    drop: (reply, name) => {
      reply.clearCookie(cookieOf(name), attributes);
    },
  };
}
