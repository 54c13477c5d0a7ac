import type { TestApp, Visitor } from '../../../../test/support/app.ts';
import type { TestDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { execute, sql } from '../../../platform/db/database.ts';

/** A reader of the record: this capability stands below people and roles, so their rows are written directly. */
export async function anAuditor(app: TestApp, database: TestDatabase, role = 'auditor'): Promise<Visitor> {
  const id = newId();
  await execute(
    database.ctx(),
    sql`insert into identity.person (id, name, email, created_at) values (${id}, 'Ada Auditor', ${`${id}@example.org`}, now())`,
  );
  await execute(
    database.ctx(),
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, created_at)
      values (${newId()}, ${id}, ${role}, 'national', '', '2020-01-01', now())`,
  );
  return app.visitor(id);
}
