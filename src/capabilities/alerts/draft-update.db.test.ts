import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { getLaunch } from '../delivery/index.ts';
import { aDraft, aLiveVersion, anApproval, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { draftUpdate } from './draft-update.ts';
import { beginCorrection, beginUpdate, getToldAlert } from './follow-up.ts';
import { sendCorrection } from './send-correction.ts';
import { submitVersion } from './submit-version.ts';
import { getVersion, listVersions } from './version-store.ts';

describe('updating an alert', () => {
  const database = aDatabase();
  const pair = async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    return { asAda: database.ctx({ actor: ada }), asBea: database.ctx({ actor: bea }) };
  };

  it('begins with what people were told, without the word before the headline', async () => {
    const { asAda, asBea } = await pair();
    const live = await aLiveVersion(asAda, asBea);
    const { words } = beginUpdate(await getToldAlert(asAda, live.alertId));
    expect(words).toMatchObject({ headline: 'Suspicious vehicle at Market Square', whatChanged: '' });
  });

  it('replaces what was live, follows everybody told, and points at what went before', async () => {
    const { asAda, asBea } = await pair();
    const live = await aLiveVersion(asAda, asBea);
    const begun = beginUpdate(await getToldAlert(asAda, live.alertId));
    const content = { ...begun, words: { ...begun.words, whatChanged: 'The van is gone.' } };
    const { alertId, number } = must(await draftUpdate(asAda, { alertId: live.alertId, content }));
    expect((await getAlert(asAda, alertId)).state).toBe('live');
    const submitted = must(await submitVersion(asAda, await getVersion(asAda, alertId, number)));
    const updated = must(await approveVersion(asBea, await anApproval(asBea, submitted)));
    expect(updated.cap).toMatchObject({
      msgType: 'Update',
      note: 'The van is gone.',
      references: [{ sender: live.cap.sender, identifier: live.cap.identifier, sent: live.cap.sent }],
    });
    expect(updated.cap.info[0]?.headline).toBe('EXERCISE: UPDATE: Suspicious vehicle at Market Square');
    expect((await listVersions(asAda, alertId)).map(({ state }) => state)).toEqual(['superseded', 'live']);
    expect(await getLaunch(asAda, updated.id)).toMatchObject({ threadId: alertId, followsThread: true });
  });

  it('is written one at a time, and only of what people were told', async () => {
    const { asAda, asBea } = await pair();
    const live = await aLiveVersion(asAda, asBea);
    const content = beginUpdate(await getToldAlert(asAda, live.alertId));
    must(await draftUpdate(asAda, { alertId: live.alertId, content }));
    const second = draftUpdate(asAda, { alertId: live.alertId, content });
    await expect(second).rejects.toMatchObject({ code: 'UPDATE_ALREADY_OPEN' });
    const words = beginCorrection('cancel', await getToldAlert(asAda, live.alertId));
    const confirmed = { confirmSize: '3', confirmKind: 'EXERCISE' };
    must(await sendCorrection(asAda, { alertId: live.alertId, kind: 'cancel', ...words, ...confirmed }));
    const late = draftUpdate(asAda, { alertId: live.alertId, content });
    await expect(late).rejects.toMatchObject({ code: 'ALERT_NOT_TOLD' });
    const draft = await aDraft(asAda);
    const early = draftUpdate(asAda, { alertId: draft.alertId, content });
    await expect(early).rejects.toMatchObject({ code: 'ALERT_NOT_TOLD' });
  });
});
