import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { nobodySelected } from '../audiences/index.ts';
import { aContent, aDraft, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { noWords } from './content/alert-words.ts';
import { contentOf } from './content/draft-content.ts';
import { draftAlert } from './draft-alert.ts';
import { getVersion } from './version-store.ts';

describe('drafting an alert', () => {
  const database = aDatabase();

  it('keeps everything that was typed, under an identity of our own', async () => {
    const { ada } = await someOfficers(database.ctx());
    const draft = await aDraft(database.ctx({ actor: ada }), 'Exercise', aContent());
    expect(contentOf(draft)).toEqual(aContent());
    expect(draft).toMatchObject({
      number: 1,
      kind: 'alert',
      state: 'draft',
      status: 'Exercise',
      editedByName: 'Ada Sample',
    });
    expect(draft.cap).toMatchObject({
      identifier: `${draft.alertId}.1`,
      sender: 'tocsin.example',
      scope: 'Restricted',
      msgType: 'Alert',
      status: 'Exercise',
    });
    expect(draft.cap.restriction).toBeTruthy();
    expect(draft.cap.identifier).toMatch(/^[^\s,<&]+$/);
    expect(await getAlert(database.ctx(), draft.alertId)).toMatchObject({ state: 'draft', status: 'Exercise' });
  });

  it('may be unfinished', async () => {
    const { ada } = await someOfficers(database.ctx());
    const content = { words: noWords, lastsMinutes: null, nextUpdateMinutes: null, selection: nobodySelected };
    const place = must(await draftAlert(database.ctx({ actor: ada }), { status: 'Test', content }));
    expect((await getVersion(database.ctx(), place.alertId, place.number)).audience).toBeNull();
  });

  it('is not for everybody', async () => {
    const { bea, member } = await someOfficers(database.ctx());
    for (const actor of [bea, member, { kind: 'anonymous' } as const]) {
      const drafting = draftAlert(database.ctx({ actor }), { status: 'Test', content: aContent() });
      await expect(drafting).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
    }
  });
});
