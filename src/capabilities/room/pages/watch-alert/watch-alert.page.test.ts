import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aSubmission, type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import { visitorOf } from '../../../alerts/pages/page-builders.ts';

describe('the room before anything is sent', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('offers approval to somebody else, and tells the submitter that it waits', async () => {
    const waiting = await aSubmission(database.ctx({ actor: officers.ada }));
    const url = `/alerts/${waiting.alertId}`;
    const asSubmitter = await (await visitorOf(app, officers.ada)).visit(url);
    expect(asSubmitter.text).toContain('waits for a second person');
    expect(asSubmitter.text).not.toContain('Check and approve');
    const asOther = await (await visitorOf(app, officers.bea)).visit(url);
    expect(asOther.text).toContain('Check and approve version 1');
  });
});
