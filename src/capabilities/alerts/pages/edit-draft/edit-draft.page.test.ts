import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aContent, aDraft, aSubmission, must, type Officers, someOfficers } from '../../alert-builders.ts';
import { saveDraft } from '../../save-draft.ts';
import { getVersion } from '../../version-store.ts';
import { aFilledForm, visitorOf } from '../page-builders.ts';

describe('going on with a draft', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('tells the second officer what the first one saved, keeps what was typed, and lets it win knowingly', async () => {
    const asAda = database.ctx({ actor: officers.ada });
    const { alertId, number, revision } = await aDraft(asAda);
    const url = `/alerts/${alertId}/versions/${number}/edit`;
    const ada = await visitorOf(app, officers.ada);
    const opened = await ada.visit(url);
    must(await saveDraft(asAda, { alertId, number, revision, content: aContent({ headline: 'The first' }) }));
    const typed = aFilledForm({ headline: 'The second' });
    const clash = await ada.submit(opened, url, typed);
    expect(clash.status).toBe(422);
    expect(clash.text).toContain('in the saved draft this is now "The first"');
    expect(clash.document.querySelector('#headline')?.getAttribute('value')).toBe('The second');
    const saved = await ada.submit(clash, url, typed);
    expect(saved.heading).toBe('How it reads');
    expect((await getVersion(asAda, alertId, number)).cap.info[0]?.headline).toBe('The second');
  });

  it('does not lose a clash behind another fault', async () => {
    const asAda = database.ctx({ actor: officers.ada });
    const { alertId, number, revision } = await aDraft(asAda);
    const url = `/alerts/${alertId}/versions/${number}/edit`;
    const ada = await visitorOf(app, officers.ada);
    const opened = await ada.visit(url);
    must(await saveDraft(asAda, { alertId, number, revision, content: aContent({ headline: 'The first' }) }));
    const faulty = await ada.submit(opened, url, aFilledForm({ expiresIn: 'two' }));
    const clash = await ada.submit(faulty, url, aFilledForm({ headline: 'The second' }));
    expect(clash.text).toContain('saved this draft');
  });

  it('says so when it can no longer be changed', async () => {
    const { alertId } = await aSubmission(database.ctx({ actor: officers.ada }));
    const page = await (await visitorOf(app, officers.ada)).visit(`/alerts/${alertId}/versions/1/edit`);
    expect(page.text).toContain('can no longer be changed');
  });
});
