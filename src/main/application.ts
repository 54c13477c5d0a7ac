import { brandConfig } from '../design/brand.ts';
import type { Actor } from '../kernel/actor.ts';
import { type ConfigReader, parseConfig } from '../kernel/config.ts';
import type { Log } from '../kernel/context.ts';
import type { Language } from '../kernel/language.ts';
import { findPracticeWords } from '../kernel/site-environment.ts';
import type { Capability } from '../platform/capability.ts';
import { type Ctx, type OpenDatabase, openDatabase } from '../platform/db/database.ts';
import { makeDatabaseClock } from '../platform/db/database-clock.ts';
import { sharedConfig } from '../platform/http/shared/shared-config.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import { makeLog } from '../platform/log/log.ts';
import { findDkimKey, mailConfig } from '../platform/outbound/mail-config.ts';
import { openMailTransport } from '../platform/outbound/mail-transport.ts';
import { guardMail } from '../platform/outbound/mark-mail.ts';
import { makeOutboundClient } from '../platform/outbound/outbound-client.ts';
import { checkComposition } from './check-composition.ts';
import { compose } from './compose.ts';
import { deferMail } from './deferred-mail.ts';
import { type Environment, findMode, type Mode } from './environment.ts';
import { serverConfig } from './server-config.ts';
import { StartError } from './start-error.ts';

/** Everything configured and composed, on an open database; what each process and command begins with. */
export interface Application {
  readonly mode: Mode;
  readonly config: ConfigReader;
  readonly capabilities: readonly Capability[];
  readonly log: Log;
  readonly database: OpenDatabase;
  readonly databaseUrl: string;
  makeContext(actor: Actor, requestId: string, language?: Language): Ctx;
  /** From now on contexts have the database's time, so that all processes agree on leases and on what is over. */
  keepTime(): Promise<void>;
  close(): Promise<void>;
}

/** The sheets and their parsed configuration, before any connection; throws a StartError that lists every fault. */
export function configure(environment: Environment) {
  const mode = findMode(environment);
  const mail = deferMail();
  // A sample's own push services and displays listen on this machine.
  const outbound = makeOutboundClient({ allowLoopback: mode === 'sample' });
  const serverUrl = `http://127.0.0.1:${environment.TOCSIN_PORT || 8080}`;
  const capabilities = compose({ mode, mail, outbound, serverUrl });
  checkComposition(capabilities);
  const declared = capabilities.flatMap((each) => each.config ?? []);
  const { reader, faults } = parseConfig(
    [serverConfig, siteConfig, mailConfig, sharedConfig, brandConfig, ...declared],
    environment,
  );
  const all = [...faults, ...findInsecurity(environment, mode)];
  if (all.length > 0) throw new StartError(['Tocsin is not configured completely:', ...all.map((each) => `- ${each}`)]);
  return { mode, mail, outbound, capabilities, config: reader };
}

// Over plain http the session cookie and the answer links could be read on the way.
function findInsecurity({ TOCSIN_PUBLIC_URL: url = '' }: Environment, mode: Mode): string[] {
  const isNear = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url);
  if (mode === 'sample' || isNear || !url.startsWith('http:')) return [];
  return ['TOCSIN_PUBLIC_URL: must begin with https:// in production. Put a proxy with a certificate in front.'];
}

/** Configures, opens the database pool and the mail transport. */
export function openApplication(environment: Environment, databaseUrl: string): Application {
  const { mode, mail, outbound, capabilities, config } = configure(environment);
  const server = config.of(serverConfig);
  const log = makeLog({ level: server.logLevel });
  const database = openDatabase(databaseUrl, server.poolSize);
  const clock = makeDatabaseClock(database);
  const outgoing = config.of(mailConfig);
  const practice = findPracticeWords(config.of(siteConfig).environment);
  const transport = openMailTransport(outgoing.smtpUrl, {
    ...{ from: outgoing.from, poolSize: 10, dkim: findDkimKey(outgoing) },
  });
  mail.open(guardMail(transport, { practice, domains: outgoing.recipientDomains }));
  return {
    mode,
    config,
    capabilities,
    log,
    database,
    databaseUrl,
    makeContext: (actor, requestId, language = 'en') => ({
      ...{ db: database.db, now: clock.now(), actor, log, config, requestId, language },
    }),
    keepTime: () => clock.keep(),
    async close() {
      clock.stop();
      mail.close();
      await outbound.close();
      await database.close();
    },
  };
}
