import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aContent, anApproval, aSubmission, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { rejectVersion } from './reject-version.ts';
import { returnVersion } from './return-version.ts';
import { saveDraft } from './save-draft.ts';
import { submitVersion } from './submit-version.ts';
import { getVersion } from './version-store.ts';

describe('deciding against a version', () => {
  const database = aDatabase();
  const pair = async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    return { asAda: database.ctx({ actor: ada }), asBea: database.ctx({ actor: bea }) };
  };

  it('returns it with reasons; changed and submitted again, it can go out', async () => {
    const { asAda, asBea } = await pair();
    const { alertId, number } = await aSubmission(asAda);
    must(await returnVersion(asBea, { alertId, number, reason: 'Say which square.' }));
    const returned = await getVersion(asAda, alertId, number);
    expect(returned).toMatchObject({
      state: 'returned',
      decisionReason: 'Say which square.',
      decidedByName: 'Bea Sample',
    });
    expect((await getAlert(asAda, alertId)).state).toBe('draft');
    const content = aContent({ areaDesc: 'Market Square' });
    must(await saveDraft(asAda, { alertId, number, revision: returned.revision, content }));
    const again = must(await submitVersion(asAda, await getVersion(asAda, alertId, number)));
    expect(again.decisionReason).toBeNull();
    expect(must(await approveVersion(asBea, await anApproval(asBea, again))).state).toBe('live');
  });

  it('rejects it for good, and its alert with it', async () => {
    const { asAda, asBea } = await pair();
    const { alertId, number, revision } = await aSubmission(asAda);
    must(await rejectVersion(asBea, { alertId, number, reason: 'This is a rumour.' }));
    expect((await getVersion(asAda, alertId, number)).state).toBe('rejected');
    expect((await getAlert(asAda, alertId)).state).toBe('discarded');
    const saving = saveDraft(asAda, { alertId, number, revision, content: aContent() });
    await expect(saving).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
  });

  it('needs a reason', async () => {
    const { asAda, asBea } = await pair();
    const { alertId, number } = await aSubmission(asAda);
    expect(await returnVersion(asBea, { alertId, number, reason: ' ' })).toMatchObject({
      errors: { reason: expect.any(String) },
    });
  });

  it('needs something that waits, and tells another who decided before', async () => {
    const { asAda, asBea } = await pair();
    const { alertId, number } = await aSubmission(asAda);
    const objection = { alertId, number, reason: 'Say which square.' };
    must(await returnVersion(asBea, objection));
    await expect(rejectVersion(asBea, objection)).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
    expect(await rejectVersion(asAda, objection)).toMatchObject({
      errors: { revision: expect.stringMatching(/^Bea Sample returned this at \d\d:\d\d with reasons/) },
    });
  });
});
