import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { systemActor } from '../../src/kernel/actor.ts';
import { type ConfigDeclaration, type ConfigReader, parseConfig } from '../../src/kernel/config.ts';
import { type Ctx, type OpenDatabase, openDatabase } from '../../src/platform/db/database.ts';

/** Settings that every test runs with; a declaration asked for is parsed from these. */
export const testEnvironment: Record<string, string> = {
  TOCSIN_MODE: 'sample',
  TOCSIN_PUBLIC_URL: 'http://tocsin.test',
  TOCSIN_SECRET: 'a-test-secret-that-is-long-enough-to-be-accepted',
  TOCSIN_AUDIT_KEY: 'an-audit-test-key-that-is-long-enough-to-pass',
  TOCSIN_AUDIT_SIGNING_KEY: 'YS1zZWVkLW9mLTMyLWJ5dGVzLWZvci10ZXN0cy1vbmw=',
  TOCSIN_DELIVERY_KEY: 'ZGVsaXZlcnkta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXM=',
  TOCSIN_CARDS_KEY: 'a-cards-test-key-that-is-long-enough-to-pass-it',
  TOCSIN_CONTACTS_KEY: 'a-contacts-test-key-that-is-long-enough-to-pass',
  TOCSIN_EVIDENCE_KEY: 'an-evidence-test-key-that-is-long-enough-to-pass',
  TOCSIN_SMTP_URL: 'smtp://127.0.0.1:1',
  TOCSIN_MAIL_FROM: 'Tocsin <alerts@tocsin.example>',
};

/** A config reader over the test environment with some settings changed. */
export function testConfig(overrides: Record<string, string> = {}): ConfigReader {
  return {
    of(declaration) {
      const known = declaration as unknown as ConfigDeclaration;
      const parsed = parseConfig([known], { ...testEnvironment, ...overrides });
      if (parsed.faults.length > 0) throw new Error(parsed.faults.join('\n'));
      return parsed.reader.of(declaration);
    },
  };
}

/** A clone of the migrated template for one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly open: OpenDatabase;
  /** A context of the system actor at a fixed moment; change what the test needs. */
  ctx(overrides?: Partial<Ctx>): Ctx;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The moment at which tests happen unless they say otherwise. */
export const testMoment = new Date('2026-11-21T10:00:00Z');

/** Clones the template before the tests of this file (or describe) and drops the clone after them. */
export function aDatabase(): TestDatabase {
  return aDatabaseFrom('tocsin_template');
}

/** A database with nothing in it, for tests of the migrations themselves; dropped after the tests. */
export function anEmptyDatabase(): TestDatabase {
  return aDatabaseFrom('template0');
}

function aDatabaseFrom(template: string): TestDatabase {
  const name = `tocsin_test_${randomBytes(6).toString('hex')}`;
  let open: OpenDatabase | undefined;
  let url = '';
  beforeAll(async () => {
    await maintain(`create database ${name} template ${template}`);
    const own = new URL(inject('databaseUrl'));
    own.pathname = `/${name}`;
    url = own.href;
    open = openDatabase(url);
  });
  afterAll(async () => {
    await open?.close();
    await maintain(`drop database if exists ${name} with (force)`);
  });
  const opened = (): OpenDatabase => {
    if (!open) throw new Error('The test database is open only inside tests.');
    return open;
  };
  return {
    get url() {
      return url;
    },
    get open() {
      return opened();
    },
    ctx: (overrides = {}) => ({
      db: opened().db,
      now: testMoment,
      actor: systemActor('test'),
      log: quiet,
      config: testConfig(),
      requestId: 'test',
      language: 'en',
      ...overrides,
    }),
  };
}

async function maintain(statement: string): Promise<void> {
  const maintenance = new URL(inject('databaseUrl'));
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
