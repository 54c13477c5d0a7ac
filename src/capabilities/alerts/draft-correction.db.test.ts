import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aLiveVersion, anApproval, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { draftCorrection } from './draft-correction.ts';
import { beginCorrection, getToldAlert } from './follow-up.ts';
import { submitVersion } from './submit-version.ts';
import { getVersion } from './version-store.ts';

describe('a correction written beforehand', () => {
  const database = aDatabase();

  it('can also go the way of two people', async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    const [asAda, asBea] = [database.ctx({ actor: ada }), database.ctx({ actor: bea })];
    const { alertId } = await aLiveVersion(asAda, asBea);
    const words = beginCorrection('all-clear', await getToldAlert(asAda, alertId));
    const { number } = await draftCorrection(asAda, { alertId, kind: 'all-clear', ...words });
    const draft = await getVersion(asAda, alertId, number);
    expect(draft).toMatchObject({ state: 'draft', kind: 'all-clear', audience: { everyone: true } });
    expect(draft.cap.info).toHaveLength(1);
    const submitted = must(await submitVersion(asAda, draft));
    expect((await getAlert(asAda, alertId)).state).toBe('live');
    must(await approveVersion(asBea, await anApproval(asBea, submitted)));
    expect((await getAlert(asAda, alertId)).state).toBe('closed');
  });
});
