import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../kernel/language.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { isDatabaseAway } from '../database-away.ts';
import { listHosts, nameOfHost } from '../host-guard.ts';
import type { AnyPage } from '../page.ts';
import type { ServerOptions } from '../server-options.ts';
import { strictHeaders } from '../strict-headers.ts';
import { KnownMembers } from './known-members.ts';
import { type ChangedKeys, hearOwnPageChanges, meansSessions, readPageChange } from './page-changes.ts';
import { PageStore } from './page-store.ts';
import { type AskedPage, NotShared, renderShared } from './render-shared.ts';
import { addressOf, nameOfPage } from './shared-address.ts';
import { makeSharedWriter } from './write-shared.ts';

/** The pages of a server that are the same for everybody. */
export interface SharedPages {
  /** Answers from memory, past everything else, if that can be done at once; where it says false the caller goes on. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean;
  /** Answers with the shared page, rendering it where need be; false where whoever asks gets a page made for them. */
  answer(
    page: AnyPage,
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Pick<AskedPage, 'params' | 'query'>,
  ): Promise<boolean>;
  /** Passes on a notification from the database. */
  hear(topic: string): void;
  close(): void;
}

/** What they need to know of a request. */
export interface RequestReader {
  /** Whether a Cookie header names a session, whoever's. */
  hasSession(cookies: string | undefined): boolean;
  /** Which language the interface speaks to whoever sends these headers. */
  languageOf(headers: IncomingHttpHeaders): Language;
  /** Looks up whose request it is. */
  identify(request: FastifyRequest): Promise<void>;
  /** Refuses whoever asks too much; asked only of what has to be rendered for the first time. */
  limit(request: FastifyRequest): Promise<void>;
}

const mostBytes = 256 * 1024 * 1024;

/** Makes them for a server. */
export function makeSharedPages(options: ServerOptions, reader: RequestReader): SharedPages {
  const isGone = (fault: unknown): boolean => fault instanceof Refusal || fault instanceof NotShared;
  const store = new PageStore({ mostBytes, isGone, isAway: isDatabaseAway });
  const members = new KnownMembers();
  const writer = makeSharedWriter(strictHeaders(options.publicUrl, options.inlineStyles ?? []));
  const isOurName = makeNameCheck(options);
  const forVisitors = new Set(
    listShared(options).flatMap(({ url, shared }) => (shared?.signedIn === 'own' ? url : [])),
  );

  const findAtOnce = (url: string, headers: IncomingHttpHeaders) => {
    const { cookie: cookies } = headers;
    const language = reader.languageOf(headers);
    const signedIn = reader.hasSession(cookies);
    if (signedIn && forVisitors.has(url)) return undefined;
    const found = store.findFresh(nameOfPage('public', language, url));
    if (found || !signedIn || !cookies || !members.knows(cookies)) return found;
    return store.findFresh(nameOfPage('members', language, url));
  };
  const isFor = makeAudienceCheck(store, members, reader);
  const change = (keys: ChangedKeys): void => {
    store.change(keys);
    if (meansSessions(keys)) members.forget();
  };
  const stopHearing = hearOwnPageChanges(change);

  return {
    answerAtOnce(request, response) {
      const { url = '', headers, method } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const kept = findAtOnce(url, headers);
      if (!kept || !isOurName(headers.host)) return false;
      writer.write(request, response, kept);
      return true;
    },
    async answer(page, request, reply, asked) {
      if (!page.shared || !(await isFor(page, request))) return other(request);
      const language = reader.languageOf(request.headers);
      const name = nameOfPage(page.shared.audience, language, addressOf(page, asked.params, asked.query));
      const make = async () => {
        if (!store.peek(name)) await reader.limit(request);
        return renderShared(options, { page, ...asked, language }, store.peek(name));
      };
      const found = await store.get(name, make).catch((fault: unknown) => {
        if (!isGone(fault)) throw fault;
      });
      if (!found) return other(request);
      reply.hijack();
      if (found.asOf === undefined) writer.write(request.raw, reply.raw, found.kept);
      else writer.writeAsItWas(request.raw, reply.raw, found.kept, found.asOf);
      return true;
    },
    hear(topic) {
      const keys = readPageChange(topic);
      if (keys) change(keys);
    },
    close: stopHearing,
  };

  async function other(request: FastifyRequest): Promise<false> {
    await reader.limit(request);
    await reader.identify(request);
    return false;
  }
}

/** Says whether a shared page is for whoever asks; one signed in is looked up where that makes a difference. */
function makeAudienceCheck(store: PageStore, members: KnownMembers, reader: RequestReader) {
  return async ({ shared }: AnyPage, request: FastifyRequest): Promise<boolean> => {
    const { cookie } = request.headers;
    const isPublic = shared?.audience === 'public';
    if (!reader.hasSession(cookie)) return isPublic;
    if (isPublic && (shared.signedIn !== 'own' || store.isAway)) return true;
    const askedAt = Date.now();
    try {
      await reader.identify(request);
    } catch (fault) {
      // What visitors see is better than nothing; what members see is only for who is known to be one.
      if (!isPublic || !isDatabaseAway(fault)) throw fault;
      store.noteAway();
      return true;
    }
    const isMember = request.ctx.actor.kind === 'person';
    if (isMember && cookie) members.believe(cookie, askedAt);
    return isPublic ? !isMember : isMember;
  };
}

function listShared({ capabilities }: ServerOptions): AnyPage[] {
  return capabilities.flatMap((each) => each.pages ?? []).filter(({ shared }) => shared !== undefined);
}

/** As the guard of the host does for everything else; a crowd mostly says the same name. */
function makeNameCheck(options: ServerOptions): (host: string | undefined) => boolean {
  const hosts = listHosts(options.publicUrl, options.hosts ?? []);
  let last: string | undefined;
  return (host) => {
    if (host !== undefined && host === last) return true;
    const name = nameOfHost(host);
    if (!name || !hosts.includes(name)) return false;
    last = host;
    return true;
  };
}
