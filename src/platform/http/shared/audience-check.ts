import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../../kernel/language.ts';
import { isDatabaseAway } from '../database-away.ts';
import type { AnyPage } from '../page.ts';
import type { KnownMembers } from './known-members.ts';
import type { PageStore } from './page-store.ts';

/** What is asked of a request to find out whom a page is for. */
export interface RequestReader {
  /** Whether a Cookie header names a session, whoever's. */
  hasSession(cookies: string | undefined): boolean;
  /** Whether a Cookie header holds a notice, which is shown once on a page made for whoever brings it. */
  hasNotice(cookies: string | undefined): boolean;
  /** Which language the interface speaks to whoever sends these headers. */
  languageOf(headers: IncomingHttpHeaders): Language;
  /** Looks up whose request it is. */
  identify(request: FastifyRequest): Promise<void>;
  /** Refuses whoever asks too much; asked only of what has to be rendered for the first time. */
  limit(request: FastifyRequest): Promise<void>;
}

/** Says whether a shared page is for whoever asks; one signed in is looked up where that makes a difference. */
export function makeAudienceCheck(store: PageStore, members: KnownMembers, reader: RequestReader) {
  return async ({ shared }: AnyPage, request: FastifyRequest): Promise<boolean> => {
    const { cookie } = request.headers;
    const isPublic = shared?.audience === 'public';
    if (reader.hasNotice(cookie) && !store.isAway) return false;
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
