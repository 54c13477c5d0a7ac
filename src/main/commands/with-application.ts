import { findPersonByEmail } from '../../capabilities/identity/index.ts';
import { listRoles } from '../../capabilities/network/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { checkMigrated } from '../../platform/db/migrate.ts';
import { readMigrations } from '../../platform/db/migration-file.ts';
import { makeLog } from '../../platform/log/log.ts';
import { type Application, openApplication } from '../application.ts';
import { capabilityNames } from '../capability-names.ts';
import { checkEnvironment } from '../check-environment.ts';
import { connectDatabase } from '../connect-database.ts';
import { completeEnvironment, findHome } from '../environment.ts';
import { StartError } from '../start-error.ts';

/** Opens the application for one command and closes it afterwards, whatever happens. */
export async function withApplication<Result>(
  root: string,
  work: (application: Application, ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  const home = findHome(root, process.env);
  const environment = completeEnvironment(home, process.env);
  const connected = await connectDatabase(home, environment, makeLog({ level: 'warn' }), true);
  try {
    await checkMigrated(connected.url, readMigrations(root, capabilityNames));
    const application = openApplication({ TOCSIN_LOG_LEVEL: 'warn', ...environment }, connected.url);
    try {
      const ctx = application.makeContext(systemActor('command-line'), `command:${newId()}`);
      await checkEnvironment(ctx);
      return await work(application, ctx);
    } finally {
      await application.close();
    }
  } finally {
    await connected.release();
  }
}

/** Runs a command as a person of the network, with that person's roles and no more. */
export function asPerson<Result>(root: string, email: string, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return withApplication(root, async (_application, ctx) => {
    const person = await findPersonByEmail(ctx, email);
    if (!person) throw new StartError([`Nobody in the network has the address ${email}.`]);
    const roles = await listRoles(ctx, person.id);
    const actor: Actor = { kind: 'person', personId: person.id, name: person.name, roles };
    return work({ ...ctx, actor });
  });
}
