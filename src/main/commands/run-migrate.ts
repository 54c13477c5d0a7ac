import { migrate } from '../../platform/db/migrate.ts';
import { readMigrations } from '../../platform/db/migration-file.ts';
import { makeLog } from '../../platform/log/log.ts';
import { capabilityNames } from '../capability-names.ts';
import { connectDatabase } from '../connect-database.ts';
import { completeEnvironment, findHome } from '../environment.ts';

/** Applies what is missing and tells what it did. */
export async function runMigrate(root: string): Promise<void> {
  const home = findHome(root, process.env);
  const log = makeLog({ level: 'info' });
  const connected = await connectDatabase(home, completeEnvironment(home, process.env), log, true);
  try {
    const applied = await migrate(connected.url, readMigrations(root, capabilityNames), log);
    const what = applied.length === 0 ? 'The database was up to date.' : `Applied ${applied.length} migrations.`;
    process.stdout.write(`${what}\n`);
  } finally {
    await connected.release();
  }
}
