import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, someOfficers } from '../../alert-builders.ts';
import { parseCapAlert } from '../../cap/parse-cap.ts';
import { visitorOf } from '../page-builders.ts';

describe('a version as a CAP file', () => {
  const database = aDatabase();
  const app = anApp(database);

  it('is what was sent, and valid', async () => {
    const officers = await someOfficers(database.ctx());
    const live = await aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }));
    const ada = await visitorOf(app, officers.ada);
    const answer = await ada.request('GET', `/alerts/${live.alertId}/cap/1`);
    expect(answer.headers['content-type']).toContain('application/cap+xml');
    expect(parseCapAlert(answer.body)).toMatchObject({
      verdict: 'valid',
      alert: { identifier: live.cap.identifier, status: 'Exercise' },
    });
  });

  it('is marked as a draft while it was not sent', async () => {
    const officers = await someOfficers(database.ctx());
    const draft = await aDraft(database.ctx({ actor: officers.ada }), 'Actual');
    const ada = await visitorOf(app, officers.ada);
    const answer = await ada.request('GET', `/alerts/${draft.alertId}/cap/1`);
    expect(parseCapAlert(answer.body)).toMatchObject({ alert: { status: 'Draft' } });
  });
});
