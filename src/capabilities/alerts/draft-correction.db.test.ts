import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, anApproval, must, someOfficers } from './alert-builders.ts';
import { getAlert } from './alert-store.ts';
import { approveVersion } from './approve-version.ts';
import { draftCorrection } from './draft-correction.ts';
import { beginCorrection, getToldAlert } from './follow-up.ts';
import { submitVersion } from './submit-version.ts';
import { saveTranslation } from './translation/save-translation.ts';
import { getVersion } from './version-store.ts';

const aTranslation = {
  senderName: 'Heddlu Northmoor (sampl)',
  description: 'Mae fan yno.',
  areaDesc: 'Canol tref Northmoor',
  instruction: 'Cadwch draw.',
  whatChanged: '',
};

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

  it('says in every language of the alert what was said, under the headline that people know it by', async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    const [asAda, asBea] = [database.ctx({ actor: ada }), database.ctx({ actor: bea })];
    const draft = await aDraft(asAda);
    const translation = { ...aTranslation, language: 'cy-GB', headline: 'Cerbyd amheus yn Sgwâr y Farchnad' };
    must(await saveTranslation(asAda, { ...draft, translation }));
    const saved = await getVersion(asAda, draft.alertId, draft.number);
    const { alertId } = await aLiveVersion(asAda, asBea, saved);
    const words = beginCorrection('cancel', await getToldAlert(asAda, alertId));
    const said = async (changes: Partial<typeof words>) => {
      const { number } = await draftCorrection(asAda, { alertId, kind: 'cancel', ...words, ...changes });
      return (await getVersion(asAda, alertId, number)).cap.info[1];
    };
    expect(await said({})).toMatchObject({
      language: 'cy-GB',
      headline: 'Cerbyd amheus yn Sgwâr y Farchnad',
      description: 'Anfonwyd y neges mewn camgymeriad.',
      instruction: expect.stringContaining('Peidiwch â gwneud'),
      urgency: 'Past',
    });
    expect(await said({ description: 'It was a film being made.' })).toMatchObject({
      description: 'It was a film being made.',
      instruction: expect.stringContaining('Peidiwch â gwneud'),
    });
  });
});
