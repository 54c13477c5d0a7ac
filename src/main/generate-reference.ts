import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../platform/db/database.ts';
import { startEmbeddedPostgres } from '../platform/db/embedded/embedded-postgres.ts';
import { migrate } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import { makeLog } from '../platform/log/log.ts';
import { findProjectRoot } from '../platform/project-root.ts';
import { capabilityNames } from './capability-names.ts';
import { makeGeneratedFiles } from './generated-files.ts';

// Migrates an empty database, reads it back, and writes everything that is generated.
const root = findProjectRoot();
const directory = mkdtempSync(join(tmpdir(), 'tocsin-generate-'));
// Run by root, the server has an account of its own, which has to pass through here.
chmodSync(directory, 0o711);
const server = await startEmbeddedPostgres({ directory, project: root, settings: { fsync: 'off' } });
try {
  await migrate(server.url, readMigrations(root, capabilityNames), makeLog({ level: 'warn' }));
  const database = openDatabase(server.url, 2);
  const files = await makeGeneratedFiles({ db: database.db });
  await database.close();
  mkdirSync(join(root, 'docs', 'reference'), { recursive: true });
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  process.stdout.write(`Wrote ${files.size} files.\n`);
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
