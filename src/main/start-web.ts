import { join } from 'node:path';
import { checkStepUp, findSession } from '../capabilities/identity/index.ts';
import { listRoles } from '../capabilities/network/index.ts';
import { brandConfig } from '../design/brand.ts';
import { makeRenderer } from '../design/render.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Ctx } from '../platform/db/database.ts';
import { type HttpServer, makeServer } from '../platform/http/server.ts';
import { sharedConfig } from '../platform/http/shared/shared-config.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import type { Application } from './application.ts';
import { makeFrame } from './frame.ts';
import { serverConfig } from './server-config.ts';
import { programVersion } from './version.ts';

/** What a serving process says of itself to its web server. */
export interface WebSurroundings {
  /** Where pages are kept on disk unless the configuration says where. */
  readonly pagesFolder?: string;
  /** Whether the database has been found fit for this program. */
  isReady?(): boolean;
}

/** Builds the web server of an application; `root` is the project folder with the built assets. */
export async function makeWeb(
  application: Application,
  root: string,
  { pagesFolder, isReady = () => true }: WebSurroundings = {},
): Promise<HttpServer> {
  const pages = application.config.of(sharedConfig);
  const server = application.config.of(serverConfig);
  const site = application.config.of(siteConfig);
  const renderer = makeRenderer({ root, brand: { name: application.config.of(brandConfig).name } });
  return makeServer({
    capabilities: application.capabilities,
    makeContext: application.makeContext,
    authenticate,
    render: renderer.render,
    inlineStyles: renderer.inlineStyles,
    makeFrame: (ctx, url) => makeFrame(ctx, url, application),
    signInUrl: '/sign-in',
    stepUp: { check: checkStepUp, confirmUrl: '/confirm-it-is-you', enrolUrl: '/passkeys/add' },
    assetsFolder: join(root, 'dist', 'assets'),
    publicUrl: site.publicUrl,
    hosts: server.hosts,
    metrics: application.mode === 'sample' && !server.metricsToken ? 'open' : { token: server.metricsToken },
    secret: server.secret,
    perMinute: server.perMinute,
    mostOpenPages: server.openPages,
    proxies: server.proxies,
    shared: { mostBytes: pages.memory * 1024 * 1024, folder: pages.folder ?? pagesFolder },
    isReady,
    version: programVersion(root),
    log: application.log,
  });
}

async function authenticate(
  ctx: Ctx,
  token: string,
): Promise<{ actor: Actor; sessionId: string; language: string } | undefined> {
  const session = await findSession(ctx, token);
  if (!session) return undefined;
  const roles = await listRoles(ctx, session.personId);
  const actor: Actor = { kind: 'person', personId: session.personId, name: session.name, roles };
  return { actor, sessionId: session.sessionId, language: session.language };
}
