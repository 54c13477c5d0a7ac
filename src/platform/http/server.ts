import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { anonymous } from '../../kernel/actor.ts';
import { minute, second } from '../../kernel/time.ts';
import type { Capability } from '../capability.ts';
import { compressPages } from './compress-pages.ts';
import { makeContentPolicy } from './content-policy.ts';
import { requireReady } from './database-away.ts';
import { makeFormTokens } from './form-tokens.ts';
import { guardHost, listHosts } from './host-guard.ts';
import { httpRefusals } from './http-errors.ts';
import { makeKeptWords } from './kept-words.ts';
import { type LivePages, makeLivePages } from './live/live-pages.ts';
import { countMostOpenPages } from './live/most-open-pages.ts';
import { serveMetrics } from './metrics.ts';
import { serveOpenApi } from './open-api.ts';
import { sendProblem } from './problem.ts';
import { makeReaderLanguage, type ReaderLanguage } from './reader-language.ts';
import { makePageSender, noticeName } from './send-page.ts';
import { serveExchange } from './serve-exchange.ts';
import { serveOperations } from './serve-operations.ts';
import { servePage } from './serve-page.ts';
import { serveRoute } from './serve-route.ts';
import { serveServiceWorker } from './serve-service-worker.ts';
import { serveStream } from './serve-stream.ts';
import type { ServerOptions } from './server-options.ts';
import { makeSessionCookie, type SessionCookie } from './session-cookie.ts';
import { makeSharedPages, type SharedPages } from './shared/shared-pages.ts';
import { bareStrictHeaders, strictTransportAge } from './strict-headers.ts';
import { translateErrors } from './translate-errors.ts';

/** A web server that is ready to listen. */
export interface HttpServer {
  /** Starts listening; returns the address, for example `http://127.0.0.1:8080`. */
  listen(host: string, port: number): Promise<string>;
  /** Passes on a notification from the database to the open pages. */
  hear(topic: string): void;
  /** Answers what is in hand, closes the open pages, then stops. */
  close(): Promise<void>;
  /** The framework's own instance, for tests that inject requests. */
  readonly instance: FastifyInstance;
}

const mostBytesOfFile = 50 * 1024 * 1024;
/** The worker of the whole site: it shows notices. */
const mainWorker = { url: '/service-worker.js', asset: 'service-worker.js' };

/** Builds the server from the capabilities' sheets. */
export async function makeServer(options: ServerOptions): Promise<HttpServer> {
  const server = openFramework(options);
  const live = makeLivePages(
    { makeContext: (language) => options.makeContext(anonymous, 'live', language), render: options.render },
    options.log,
  );
  await addPlugins(server, options);
  const cookie = makeSessionCookie(options.publicUrl);
  const tokens = makeFormTokens(options.publicUrl);
  const words = makeKeptWords(options.publicUrl);
  const sender = makePageSender(options, cookie, tokens, words);
  const language = makeReaderLanguage(options.publicUrl);
  const identify = makeIdentify(options, cookie, language);
  const shared = makeSharedPages(options, {
    hasSession: cookie.isIn,
    hasNotice: (cookies) => words.isIn(cookies, noticeName),
    languageOf: language.ofHeaders,
    limit: limitBy(server.createRateLimit({ max: options.perMinute, timeWindow: minute })),
    identify,
  });
  openEveryRequest(server, options, { identify, language });
  compressPages(server);
  guardHost(server, listHosts(options.publicUrl, options.hosts ?? []));
  translateErrors(server, options, sender);
  await serveOpenApi(server, options);
  const { capabilities } = options;
  readAsText(server, capabilities);
  const makeContext = () => options.makeContext(anonymous, 'operations');
  const gauges = [...capabilities.flatMap((each) => each.gauges ?? []), openPagesGauge(live), sharedPagesGauge(shared)];
  serveMetrics(server, { gauges, makeContext, access: options.metrics });
  serveOperations(server, makeContext, () => requireReady(options));
  for (const worker of [mainWorker, ...capabilities.flatMap((each) => each.serviceWorkers ?? [])])
    serveServiceWorker(server, options.assetsFolder, worker);
  for (const page of capabilities.flatMap((each) => each.pages ?? []))
    servePage(server, { page, sender, tokens, words, language, stepUp: options.stepUp, shared });
  for (const route of capabilities.flatMap((each) => each.routes ?? [])) serveRoute(server, route);
  for (const exchange of capabilities.flatMap((each) => each.exchanges ?? []))
    serveExchange(server, exchange, shared.lastAnswers);
  const door = { live, most: options.mostOpenPages ?? countMostOpenPages() };
  for (const stream of capabilities.flatMap((each) => each.streams ?? [])) serveStream(server, stream, door);
  await server.ready();
  answerBefore(server.server, shared);
  return {
    instance: server,
    async listen(host, port) {
      await shared.start();
      // A crowd comes at once; the system holds as many of them as it allows.
      return server.listen({ host, port, backlog: 4096 });
    },
    hear(topic) {
      shared.hear(topic);
      live.hear(topic);
    },
    async close() {
      await shared.close();
      live.close();
      await server.close();
    },
  };
}

function openFramework(options: ServerOptions): FastifyInstance {
  return fastify({
    logger: false,
    // Nothing is sorted by it, and drawing one costs a tenth of what a sortable one does.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Hop 0 is the machine that is connected to us; with no proxy in front, nobody is believed.
    trustProxy: (_address, hop) => hop < options.proxies,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60 * second,
    keepAliveTimeout: 30 * second,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // An address that can't be decoded reaches no route and no hook.
    frameworkErrors: (_fault, request, reply) => {
      reply.headers(bareStrictHeaders(options.publicUrl, request.id));
      sendProblem(reply, httpRefusals.refuse('PAGE_NOT_FOUND'));
    },
  });
}

function readAsText(server: FastifyInstance, capabilities: readonly Capability[]): void {
  const accepted = [
    ...capabilities.flatMap((each) => each.routes ?? []).flatMap((route) => route.accepts ?? []),
    ...capabilities.flatMap((each) => each.exchanges ?? []).flatMap((exchange) => exchange.accepts ?? []),
  ];
  const mediaTypes = [...new Set(accepted)].filter((each) => !server.hasContentTypeParser(each));
  if (mediaTypes.length === 0) return;
  server.addContentTypeParser(mediaTypes, { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

function openPagesGauge(live: LivePages) {
  return {
    name: 'tocsin_live_pages',
    sentence: 'Browser pages held open on a stream in this process.',
    labels: [],
    read: async () => [{ labels: {}, value: live.count() }],
  };
}

function sharedPagesGauge(shared: SharedPages) {
  return {
    name: 'tocsin_shared_pages',
    sentence:
      'Pages that are the same for all, in this process: how many are kept, their bytes, how many answers came from them since the start, and whether the database is away (1).',
    labels: ['what'],
    read: async () =>
      Object.entries(shared.measure()).map(([what, value]) => ({ labels: { what }, value: Number(value) })),
  };
}

async function addPlugins(server: FastifyInstance, options: ServerOptions): Promise<void> {
  await server.register(fastifyHelmet, {
    // Written by ourselves, once: see content-policy.ts.
    contentSecurityPolicy: false,
    hsts: options.publicUrl.startsWith('https:') ? { maxAge: strictTransportAge, includeSubDomains: true } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await server.register(fastifyRateLimit, {
    max: options.perMinute,
    timeWindow: minute,
    // A throttle that cannot count lets people through: an alert matters more than fairness.
    skipOnError: true,
    errorResponseBuilder: () => httpRefusals.refuse('TOO_MANY_REQUESTS'),
  });
  // The first signs, all are believed, so that a secret can be changed without losing what people have typed.
  await server.register(fastifyCookie, { secret: options.secret.split(',').map((each) => each.trim()) });
  await server.register(fastifyFormbody, { bodyLimit: 4 * 1024 * 1024 });
  await server.register(fastifyMultipart, { limits: { fileSize: mostBytesOfFile, files: 4, fields: 500 } });
  await server.register(fastifyStatic, {
    root: options.assetsFolder,
    prefix: '/assets/',
    maxAge: '365d',
    immutable: true,
    preCompressed: true,
    decorateReply: false,
  });
}

/** Pages that are in memory are answered before the framework does anything for a request: a crowd asks for them. */
function answerBefore(server: FastifyInstance['server'], shared: SharedPages): void {
  const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!shared.answerAtOnce(request, response)) for (const answer of others) answer(request, response);
  });
}

function makeIdentify(
  options: ServerOptions,
  cookie: SessionCookie,
  language: ReaderLanguage,
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    requireReady(options);
    const token = cookie.read(request);
    if (!token || request.sessionId) return;
    const found = await options.authenticate(request.ctx, token);
    if (!found) return;
    request.sessionId = found.sessionId;
    request.ctx = options.makeContext(found.actor, request.id, language.read(request, found.language));
  };
}

function limitBy(check: ReturnType<FastifyInstance['createRateLimit']>): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded) throw httpRefusals.refuse('TOO_MANY_REQUESTS');
  };
}

function openEveryRequest(
  server: FastifyInstance,
  options: ServerOptions,
  { identify, language }: { identify: (request: FastifyRequest) => Promise<void>; language: ReaderLanguage },
): void {
  const policy = makeContentPolicy(options.inlineStyles ?? []);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('content-security-policy', policy);
    request.ctx = options.makeContext(anonymous, request.id, language.read(request));
    if (!isIndependent(request)) requireReady(options);
    // Whoever asks for a page that is the same for all is looked up only where it turns out not to be.
    const { isShared, kind } = request.routeOptions.config;
    if (!isAsset(request) && !isShared && kind !== 'operations') await identify(request);
  });
  server.addHook('onResponse', async (request, reply) => {
    if (isAsset(request)) return;
    // The pattern, never the address itself: links carry tokens.
    const facts = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    options.log.info(facts, 'Answered a request');
  });
}

/** What does without the database, or finds out itself that it is not there. */
function isIndependent(request: FastifyRequest): boolean {
  const { kind, isShared } = request.routeOptions.config;
  return isAsset(request) || isShared === true || kind === 'operations';
}

function isAsset(request: FastifyRequest): boolean {
  return request.url.startsWith('/assets/');
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer is the same for everybody, until shown otherwise. */
    isShared?: boolean;
    kind?: 'page' | 'machine' | 'stream' | 'operations';
  }
}
