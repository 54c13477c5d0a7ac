import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { nobodySelected } from '../audiences/index.ts';
import { aContent, aDraft, must, someOfficers } from './alert-builders.ts';
import { getAlert, listWaitingForApproval } from './alert-store.ts';
import { submitVersion } from './submit-version.ts';

describe('submitting a version', () => {
  const database = aDatabase();
  const asAda = async () => database.ctx({ actor: (await someOfficers(database.ctx())).ada });

  it('puts it before somebody else', async () => {
    const ctx = await asAda();
    const draft = await aDraft(ctx);
    const submitted = must(await submitVersion(ctx, draft));
    expect(submitted).toMatchObject({ state: 'submitted', submittedByName: 'Ada Sample', launchedAt: null });
    expect((await getAlert(ctx, draft.alertId)).state).toBe('submitted');
    expect(await listWaitingForApproval(ctx)).toContainEqual(expect.objectContaining({ id: draft.alertId }));
  });

  it('says which elements are missing, and changes nothing', async () => {
    const ctx = await asAda();
    const content = aContent({ instruction: '', senderName: ' ' }, { lastsMinutes: null, selection: nobodySelected });
    const draft = await aDraft(ctx, 'Exercise', content);
    const refused = await submitVersion(ctx, draft);
    expect(refused.ok ? [] : Object.keys(refused.errors)).toEqual([
      'senderName',
      'instruction',
      'expiresIn',
      'audience',
    ]);
    expect((await getAlert(ctx, draft.alertId)).state).toBe('draft');
  });

  it('needs an audience of at least one person', async () => {
    const ctx = await asAda();
    const selection = { ...nobodySelected, roles: ['sector-lead'] };
    const draft = await aDraft(ctx, 'Exercise', aContent({}, { selection }));
    expect(await submitVersion(ctx, draft)).toMatchObject({ errors: { audience: expect.stringContaining('Nobody') } });
  });

  it('refuses what somebody saved meanwhile, what is submitted already, and a program', async () => {
    const ctx = await asAda();
    const draft = await aDraft(ctx);
    await expect(submitVersion(ctx, { ...draft, revision: 9 })).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
    const asProgram = database.ctx({ actor: systemActor('robot') });
    await expect(submitVersion(asProgram, draft)).rejects.toMatchObject({ code: 'NEEDS_A_PERSON' });
    must(await submitVersion(ctx, draft));
    await expect(submitVersion(ctx, draft)).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
  });
});
