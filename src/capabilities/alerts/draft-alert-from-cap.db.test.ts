import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSharedData } from '../../../test/support/shared-data.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { must, someOfficers } from './alert-builders.ts';
import { aCapAlert, aCapInfo } from './cap/cap-builders.ts';
import { renderCap } from './cap/render-cap.ts';
import { contentOf } from './content/draft-content.ts';
import { draftAlertFromCap } from './draft-alert-from-cap.ts';
import { getVersion } from './version-store.ts';

describe('drafting from a CAP file', () => {
  const database = aDatabase();
  const asAda = async () => database.ctx({ actor: (await someOfficers(database.ctx())).ada });
  const feed = (...alerts: string[]) =>
    `<alerts>${alerts.map((xml) => xml.replace(/^<\?xml.*?\?>\n/, '')).join('')}</alerts>`;

  it('makes a draft with our identity and the status chosen, never the one in the file', async () => {
    const ctx = await asAda();
    const bytes = renderCap(aCapAlert({ status: 'Actual', addresses: 'someone@example.org' }));
    const place = must(await draftAlertFromCap(ctx, { bytes, status: 'Exercise' }));
    const draft = await getVersion(ctx, place.alertId, place.number);
    expect(draft).toMatchObject({ state: 'draft', status: 'Exercise', audience: null });
    expect(draft.cap).toMatchObject({
      identifier: `${place.alertId}.1`,
      sender: 'tocsin.example',
      status: 'Exercise',
      references: [],
    });
    expect(draft.cap.addresses).toBeUndefined();
    expect(draft.cap.note).toContain('northmoor-2026-0001');
    expect(contentOf(draft).words.instruction).toContain('Keep away');
  });

  it('asks which when there are several, and takes that one', async () => {
    const ctx = await asAda();
    const bytes = feed(
      renderCap(aCapAlert()),
      renderCap(aCapAlert({ identifier: 'second', info: [aCapInfo({ headline: 'The second' })] })),
    );
    expect(await draftAlertFromCap(ctx, { bytes, status: 'Test' })).toMatchObject({
      ok: false,
      errors: { index: expect.stringContaining('2 alerts') },
    });
    const place = must(await draftAlertFromCap(ctx, { bytes, status: 'Test', index: 1 }));
    expect(contentOf(await getVersion(ctx, place.alertId, 1)).words.headline).toBe('The second');
    expect(await draftAlertFromCap(ctx, { bytes, status: 'Test', index: 2 })).toMatchObject({ ok: false });
  });

  it('keeps what a lenient reading remarked', async () => {
    const ctx = await asAda();
    const bytes = renderCap(aCapAlert()).replace('<scope>Restricted</scope>', '<scope>restricted</scope>');
    const place = must(await draftAlertFromCap(ctx, { bytes, status: 'Exercise' }));
    expect((await getVersion(ctx, place.alertId, 1)).remarks.join()).toMatch(/scope/);
  });

  it('is wrong input at the file, with the reason, when nothing can be read', async () => {
    const ctx = await asAda();
    for (const bytes of ['', 'not xml', '<html/>', '<!DOCTYPE a [<!ENTITY x "y">]><alert>&x;</alert>']) {
      const drafted = await draftAlertFromCap(ctx, { bytes, status: 'Exercise' });
      expect(drafted).toMatchObject({ ok: false, errors: { file: expect.stringMatching(/.{30}/) } });
    }
  });

  it('refuses a message that is not for people', async () => {
    const bytes = renderCap(aCapAlert({ msgType: 'Ack' }));
    const drafting = draftAlertFromCap(await asAda(), { bytes, status: 'Exercise' });
    await expect(drafting).rejects.toMatchObject({ code: 'MESSAGE_TYPE_UNKNOWN' });
  });

  it('takes every real file that is valid, or says why not', async () => {
    const folder = findSharedData('cap');
    if (!folder) return;
    const ctx = await asAda();
    for (const kind of ['xsd-valid', 'uk-emergency-alerts', 'real-but-xsd-invalid', 'feeds-and-envelopes']) {
      for (const name of readdirSync(join(folder, kind))) {
        const bytes = readFileSync(join(folder, kind, name));
        try {
          const drafted = await draftAlertFromCap(ctx, { bytes, status: 'Exercise', index: 0 });
          if (!drafted.ok) expect(drafted.errors.file, name).toMatch(/.{20}/);
        } catch (refusal) {
          expect(refusal, name).toMatchObject({ code: 'MESSAGE_TYPE_UNKNOWN' });
        }
      }
    }
  });
});
