import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeSigningPair } from '../capabilities/alerts/signature/signing-pair.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `sample` runs an invented network for trying things out; `production` refuses to start half-configured. */
export type Mode = 'sample' | 'production';

/** A database of one's own means production, unless the environment says otherwise. */
export function findMode(environment: Environment): Mode {
  if (environment.TOCSIN_MODE === 'sample' || environment.TOCSIN_MODE === 'production') return environment.TOCSIN_MODE;
  return environment.DATABASE_URL ? 'production' : 'sample';
}

/** Where the embedded database and the sample secrets live: `.tocsin` in the project unless TOCSIN_HOME says otherwise. */
export function findHome(root: string, environment: Environment): string {
  return environment.TOCSIN_HOME || join(root, '.tocsin');
}

/** The environment with what a sample network needs filled in; in production nothing is ever filled in. */
export function completeEnvironment(home: string, environment: Environment): Environment {
  const mode = findMode(environment);
  if (mode === 'production') return { ...environment, TOCSIN_MODE: environment.TOCSIN_MODE || mode };
  const port = environment.TOCSIN_PORT || '8080';
  const filled = {
    TOCSIN_PUBLIC_URL: `http://localhost:${port}`,
    TOCSIN_MAIL_FROM: 'Tocsin sample <alerts@tocsin.example>',
    TOCSIN_SMTP_URL: 'smtp://127.0.0.1:2525',
    TOCSIN_REQUESTS_PER_MINUTE: '1000000',
    // All of it is invented, so the feed may say all of it.
    TOCSIN_FEED_MARKING: 'restricted',
    TOCSIN_FRONT_PAGE_ALERTS: 'restricted',
    TOCSIN_MIRROR_FOLDER: join(home, 'mirror'),
    // Texts go to the sample's own telephone company, which shows them among the caught mails.
    TOCSIN_SMS_HTTP_PROVIDERS: describeSampleTexts(port),
    // A newcomer's terminal shows where to click, not every request.
    TOCSIN_LOG_LEVEL: 'warn',
    ...withDerivedKeys(keepOnce(join(home, 'sample-secrets.json'), makeSampleSecrets)),
    ...keepOnce(join(home, 'sample-signing.json'), makeSampleSigning),
    TOCSIN_RECOVERY_MINUTES: '0',
  };
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  // A mode that is misspelt stays as it is, so that the check of the configuration refuses it.
  return { TOCSIN_MODE: mode, ...filled, ...given };
}

function describeSampleTexts(port: string): string {
  const body = { to: '{{to}}', text: '{{text}}' };
  return JSON.stringify([{ name: 'sample', url: `http://127.0.0.1:${port}/sample/texts`, body, reference: 'id' }]);
}

// Made from another one, so that a sample from before there were such keys has them too.
function withDerivedKeys(secrets: Record<string, string>): Record<string, string> {
  const derive = (use: string) => createHash('sha256').update(`${use} ${secrets.TOCSIN_AUDIT_KEY}`).digest('base64');
  return {
    TOCSIN_AUDIT_SIGNING_KEY: derive('signing'),
    TOCSIN_DELIVERY_KEY: derive('delivery'),
    TOCSIN_CARDS_KEY: derive('cards'),
    TOCSIN_CONTACTS_KEY: derive('contacts'),
    TOCSIN_EVIDENCE_KEY: derive('evidence'),
    ...secrets,
  };
}

function makeSampleSecrets(): Record<string, string> {
  return {
    TOCSIN_SECRET: randomBytes(36).toString('base64url'),
    TOCSIN_AUDIT_KEY: randomBytes(36).toString('base64url'),
  };
}

function makeSampleSigning(): Record<string, string> {
  const { key, certificate } = makeSigningPair('Tocsin sample network', new Date());
  return { TOCSIN_CAP_SIGNING_KEY: key, TOCSIN_CAP_SIGNING_CERTIFICATE: certificate };
}

/** What a file holds; made and written the first time. */
function keepOnce(file: string, make: () => Record<string, string>): Record<string, string> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  mkdirSync(dirname(file), { recursive: true });
  // Written aside and then linked: of two processes that begin at once, both go on with the secrets of the first.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${JSON.stringify(make(), null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(own);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
