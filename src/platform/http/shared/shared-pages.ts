import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languages } from '../../../kernel/language.ts';
import { makeHostCheck } from '../host-guard.ts';
import type { AnyPage } from '../page.ts';
import type { ServerOptions } from '../server-options.ts';
import { strictHeaders } from '../strict-headers.ts';
import { makeAudienceCheck, type RequestReader } from './audience-check.ts';
import { KnownMembers } from './known-members.ts';
import type { LastAnswers } from './last-answers.ts';
import { type ChangedKeys, hearOwnPageChanges, meansSessions, readPageChange } from './page-changes.ts';
import type { FoundPage } from './page-store.ts';
import type { AskedPage } from './render-shared.ts';
import { nameOfPage } from './shared-address.ts';
import { makeSharedMemory } from './shared-memory.ts';
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
  readonly lastAnswers: LastAnswers;
  /** Pages and bytes kept, answers given from them, and whether the database is away. */
  measure(): { readonly kept: number; readonly bytes: number; readonly answers: number; readonly away: boolean };
  /** Passes on a notification from the database. */
  hear(topic: string): void;
  /** Takes what an earlier process kept on disk, and from now on renders ahead. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Makes them for a server. */
export function makeSharedPages(options: ServerOptions, reader: RequestReader): SharedPages {
  const { store, ...memory } = makeSharedMemory(options, languages);
  const members = new KnownMembers();
  const isFor = makeAudienceCheck(store, members, reader);
  const writer = makeSharedWriter(strictHeaders(options.publicUrl, options.inlineStyles ?? []));
  const isOurHost = makeHostCheck(options.publicUrl, options.hosts ?? []);

  let answers = 0;

  const findAtOnce = (url: string, headers: IncomingHttpHeaders): FoundPage | undefined => {
    const { cookie: cookies } = headers;
    const language = reader.languageOf(headers);
    if (cookies !== undefined && reader.hasNotice(cookies)) return undefined;
    const signedIn = reader.hasSession(cookies);
    const found = store.findAtOnce(nameOfPage('public', language, url));
    if (!signedIn) return found;
    if (found) return found.kept.rendering.forVisitors && !store.isAway ? undefined : found;
    if (!cookies || !members.knows(cookies)) return undefined;
    return store.findAtOnce(nameOfPage('members', language, url));
  };
  const change = (keys: ChangedKeys): void => {
    memory.change(keys);
    if (meansSessions(keys)) members.forget();
  };
  const stopHearing = hearOwnPageChanges(change);
  const leaveToOthers = async (request: FastifyRequest): Promise<false> => {
    await reader.limit(request);
    await reader.identify(request);
    return false;
  };

  return {
    answerAtOnce(request, response) {
      const { url = '', headers, method } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const found = findAtOnce(url, headers);
      if (!found || !isOurHost(headers.host)) return false;
      writer.write(request, response, found);
      answers += 1;
      return true;
    },
    async answer(page, request, reply, asked) {
      if (!(await isFor(page, request))) return leaveToOthers(request);
      const language = reader.languageOf(request.headers);
      const found = await memory.find({ page, ...asked, language }, () => reader.limit(request));
      if (!found) return leaveToOthers(request);
      reply.hijack();
      writer.write(request.raw, reply.raw, found);
      answers += 1;
      return true;
    },
    lastAnswers: memory.lastAnswers,
    measure: () => ({ kept: store.count, bytes: store.bytes, answers, away: store.isAway }),
    hear(topic) {
      const keys = readPageChange(topic);
      if (keys) change(keys);
    },
    start: () => memory.start(),
    async close() {
      stopHearing();
      await memory.close();
    },
  };
}
