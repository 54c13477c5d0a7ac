import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, aSubmission, someOfficers } from './alert-builders.ts';
import { getAlert, listDrafts } from './alert-store.ts';
import { discardDraft } from './discard-draft.ts';

describe('discarding a draft', () => {
  const database = aDatabase();

  it('ends a draft or a submission, and its alert', async () => {
    const { ada } = await someOfficers(database.ctx());
    const ctx = database.ctx({ actor: ada });
    for (const version of [await aDraft(ctx), await aSubmission(ctx)]) {
      await discardDraft(ctx, version);
      expect((await getAlert(ctx, version.alertId)).state).toBe('discarded');
    }
    expect(await listDrafts(ctx)).toEqual([]);
  });

  it('never touches what people were told', async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    const ctx = database.ctx({ actor: ada });
    const live = await aLiveVersion(ctx, database.ctx({ actor: bea }));
    await expect(discardDraft(ctx, live)).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
  });
});
