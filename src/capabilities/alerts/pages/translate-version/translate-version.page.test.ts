import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, type Officers, someOfficers } from '../../alert-builders.ts';
import { draftUpdate } from '../../draft-update.ts';
import { beginUpdate, getToldAlert } from '../../follow-up.ts';
import { makeVersionMessage } from '../../make-version-message.ts';
import { listMissing } from '../../submit-version.ts';
import { translationsOf } from '../../translation/alert-translation.ts';
import { getVersion } from '../../version-store.ts';
import { visitorOf } from '../page-builders.ts';

const welsh = {
  headline: 'Cerbyd amheus',
  description: 'Mae fan wedi’i gadael.',
  areaDesc: 'Canol y dref',
  instruction: 'Cadwch draw.',
  senderName: 'Heddlu Northmoor (sampl)',
};

describe('writing an alert in a second language', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const asAda = () => database.ctx({ actor: officers.ada });

  it('shows both side by side, says what is missing, and does not submit half a translation', async () => {
    const { alertId } = await aDraft(asAda());
    const ada = await visitorOf(app, officers.ada);
    const review = `/alerts/${alertId}/versions/1/review`;
    expect((await ada.visit(review)).text).toContain('There is no Welsh text');
    const url = `/alerts/${alertId}/versions/1/languages/cy`;
    const form = await ada.visit(url);
    expect(form.text).toContain('Keep away from Market Square.');
    const half = await ada.submit(form, url, { ...welsh, instruction: '', deed: 'save' });
    expect(half.text).toContain('Not in Welsh yet: What people should do.');
    expect(half.document.querySelector('button[value=submit]')).toBeNull();
    const whole = await ada.submit(await ada.visit(url), url, { ...welsh, deed: 'save' });
    expect(whole.text).toContain('EXERCISE / YMARFER: Cerbyd amheus');
    expect(whole.text).toContain('EXERCISE: Suspicious vehicle at Market Square');
    expect(whole.document.querySelector('button[value=submit]')).not.toBeNull();
    const stale = await ada.submit(form, url, { ...welsh, deed: 'save' });
    expect(stale.status).toBe(422);
    const out = await ada.submit(await ada.visit(url), url, { deed: 'remove' });
    expect(out.text).toContain('The Welsh text is taken out.');
  });

  it('reaches each person in their language, and begins an update with what was told', async () => {
    const draft = await aDraft(asAda());
    const ada = await visitorOf(app, officers.ada);
    const url = `/alerts/${draft.alertId}/versions/1/languages/cy`;
    await ada.submit(await ada.visit(url), url, { ...welsh, deed: 'save' });
    const saved = await getVersion(asAda(), draft.alertId, 1);
    const live = await aLiveVersion(asAda(), database.ctx({ actor: officers.bea }), saved);
    const message = await makeVersionMessage(asAda(), live, 'cy');
    expect(message.firstLine).toBe('EXERCISE / YMARFER: Cerbyd amheus');
    expect(message.facts[0]).toEqual({ label: 'Oddi wrth', text: 'Heddlu Northmoor (sampl)' });
    expect((await makeVersionMessage(asAda(), live, 'en')).facts[0]?.label).toBe('From');
    const begun = beginUpdate(await getToldAlert(asAda(), live.alertId));
    const content = { ...begun, words: { ...begun.words, whatChanged: 'It is gone.' } };
    await draftUpdate(asAda(), { alertId: live.alertId, content });
    const update = await getVersion(asAda(), live.alertId, 2);
    expect(translationsOf(update.cap)[0]?.headline).toBe('Cerbyd amheus');
    expect(
      listMissing(update)
        .map(({ sentence }) => sentence)
        .join(),
    ).toContain('does not say: What changed');
  });
});
