import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findLanguage, type Language, languages, ownNames, preferredLanguage } from '../../kernel/language.ts';
import type { AnyPage } from './page.ts';

/** Which language the interface speaks to whoever reads. */
export interface ReaderLanguage {
  /** What this browser chose, else the person's own setting (BCP 47), else what the browser prefers, else English. */
  read(request: FastifyRequest, own?: string): Language;
  /** The same from bare headers, before anything of the request was read. */
  ofHeaders(headers: IncomingHttpHeaders): Language;
  /** Keeps a choice in this browser. */
  choose(reply: FastifyReply, language: Language): void;
}

/** One language in the switch of a page; the one that is spoken has no address. */
export interface LanguageItem {
  readonly code: Language;
  readonly name: string;
  readonly url?: string;
}

const parameter = 'language';
const oneYear = 365 * 24 * 60 * 60;

/** Makes the choice of a site. The cookie says nothing of the person, and needs no signature: anybody may choose anything. */
export function makeReaderLanguage(publicUrl: string): ReaderLanguage {
  const secure = publicUrl.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}tocsin_language`;
  const wish = rememberLast(preferredLanguage);
  const inCookies = new RegExp(`(?:^|;\\s*)${name}=([a-z]+)`);
  return {
    ofHeaders: ({ cookie, 'accept-language': wished }) =>
      findLanguage(cookie && inCookies.exec(cookie)?.[1]) ?? wish(wished) ?? 'en',
    read: ({ cookies, headers }, own) =>
      findLanguage(cookies[name]) ?? findLanguage(own) ?? preferredLanguage(headers['accept-language']) ?? 'en',
    choose(reply, language) {
      reply.setCookie(name, language, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: oneYear });
    },
  };
}

/** A crowd's browsers mostly say the same. */
function rememberLast<Value>(read: (header: string | undefined) => Value): (header: string | undefined) => Value {
  let last: { readonly header: string | undefined; readonly value: Value } | undefined;
  return (header) => {
    if (!last || last.header !== header) last = { header, value: read(header) };
    return last.value;
  };
}

/** The language that a request for a page asks for in its address; a page with such a parameter of its own is left alone. */
export function findAskedLanguage(page: AnyPage, request: FastifyRequest): Language | undefined {
  if (page.query instanceof z.ZodObject && parameter in page.query.shape) return undefined;
  const { [parameter]: asked } = request.query as Record<string, unknown>;
  return typeof asked === 'string' ? findLanguage(asked) : undefined;
}

/** An address without the choice of a language. */
export function withoutLanguage(url: string): string {
  return withLanguage(url, undefined);
}

/** What the switch of the page at an address offers. */
export function listLanguageItems(url: string, spoken: Language): LanguageItem[] {
  return languages.map((code) => ({
    code,
    name: ownNames[code],
    ...(code === spoken ? {} : { url: withLanguage(url, code) }),
  }));
}

function withLanguage(url: string, language: Language | undefined): string {
  const [path = '/', ...rest] = url.split('?');
  const query = new URLSearchParams(rest.join('?'));
  query.delete(parameter);
  if (language) query.set(parameter, language);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
