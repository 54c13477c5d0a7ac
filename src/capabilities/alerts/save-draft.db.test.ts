import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aContent, aDraft, aSubmission, must, someOfficers } from './alert-builders.ts';
import { contentOf } from './content/draft-content.ts';
import { saveDraft } from './save-draft.ts';
import { getVersion } from './version-store.ts';

describe('saving a draft', () => {
  const database = aDatabase();
  const asAda = async () => database.ctx({ actor: (await someOfficers(database.ctx())).ada });

  it('puts the new words in place and counts the save', async () => {
    const ctx = await asAda();
    const { alertId, number, revision } = await aDraft(ctx);
    const content = aContent({ headline: 'The van has moved' });
    expect(must(await saveDraft(ctx, { alertId, number, revision, content }))).toEqual({ revision: 2 });
    const saved = await getVersion(ctx, alertId, number);
    expect(contentOf(saved)).toEqual(content);
  });

  it('refuses the second of two officers, tells what stands there, and writes nothing', async () => {
    const ctx = await asAda();
    const { alertId, number, revision } = await aDraft(ctx);
    must(await saveDraft(ctx, { alertId, number, revision, content: aContent({ headline: 'The first' }) }));
    const second = await saveDraft(ctx, { alertId, number, revision, content: aContent({ headline: 'The second' }) });
    expect(second).toEqual({
      ok: false,
      errors: {
        revision: expect.stringContaining('Ada Sample saved this draft at 10:00'),
        headline: expect.stringContaining('"The first"'),
      },
    });
    expect(contentOf(await getVersion(ctx, alertId, number)).words.headline).toBe('The first');
  });

  it('lets exactly one of many at once through', async () => {
    const ctx = await asAda();
    const { alertId, number, revision } = await aDraft(ctx);
    const saves = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        saveDraft(ctx, { alertId, number, revision, content: aContent({ headline: `${n}` }) }),
      ),
    );
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('never changes what waits for approval', async () => {
    const ctx = await asAda();
    const { alertId, number, revision } = await aSubmission(ctx);
    const saving = saveDraft(ctx, { alertId, number, revision, content: aContent({ headline: 'Other' }) });
    await expect(saving).rejects.toMatchObject({ code: 'VERSION_MOVED_ON' });
  });
});
