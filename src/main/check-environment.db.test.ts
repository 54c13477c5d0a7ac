import { describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../test/support/test-database.ts';
import { query, sql } from '../platform/db/database.ts';
import { checkEnvironment } from './check-environment.ts';

describe('what a database is for', () => {
  const database = aDatabase();
  const as = (TOCSIN_ENVIRONMENT: string) => database.ctx({ config: testConfig({ TOCSIN_ENVIRONMENT }) });

  it('is stamped at the first start; another environment does not start on it and says what to do', async () => {
    await checkEnvironment(as('exercise'));
    await checkEnvironment(as('exercise'));
    await expect(checkEnvironment(as('live'))).rejects.toThrow(
      /stamped as "exercise"[\s\S]*TOCSIN_ENVIRONMENT=exercise/,
    );
    await expect(checkEnvironment(as('training'))).rejects.toThrow('a database of its own');
  });

  it('cannot be stamped over, by nobody', async () => {
    for (const attempt of [
      sql`update alerts.environment set name = 'live'`,
      sql`delete from alerts.environment`,
      sql`truncate alerts.environment`,
    ])
      await expect(query(database.ctx(), attempt)).rejects.toThrow('Use another database');
  });
});
