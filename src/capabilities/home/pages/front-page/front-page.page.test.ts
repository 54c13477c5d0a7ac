import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import type { Actor } from '../../../../kernel/actor.ts';
import { aContent, aDraft, aLiveVersion, must, type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import { beginCorrection, countRecipients, getToldAlert, sendCorrection } from '../../../alerts/index.ts';

describe('the front page of a visitor', () => {
  const database = aDatabase();
  const open = anApp(database, { TOCSIN_FRONT_PAGE_ALERTS: 'restricted' });
  const strict = anApp(database);
  let officers: Officers;
  // The program lives in the present.
  const as = (actor: Actor) => database.ctx({ actor, now: new Date() });
  const live = async (headline: string, status: 'Actual' | 'Exercise' | 'Test') =>
    aLiveVersion(as(officers.ada), as(officers.bea), await aDraft(as(officers.ada), status, aContent({ headline })));
  const heading = async (app: typeof open) => (await (await app.visitor()).visit('/')).heading;
  const usual = 'Warnings you can trust, and proof that they arrived';
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('is the same for all of them, and says nothing of exercises and tests', async () => {
    expect(await heading(open)).toBe(usual);
    await live('Bag at the station', 'Exercise');
    await live('Are the sirens heard', 'Test');
    const answer = await (await open.visitor()).request('GET', '/');
    expect(answer.body).toContain(usual);
    expect(answer.body).not.toMatch(/Bag at the station|sirens/);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=5, stale-while-revalidate=5, stale-if-error=604800',
      'surrogate-key': 'front-page alerts',
    });
    expect([answer.headers['set-cookie'], answer.headers['x-request-id']]).toEqual([undefined, undefined]);
    const officer = await (await open.visitor(officers.ada.kind === 'person' ? officers.ada.personId : '')).visit('/');
    expect(officer.heading).toBe('What needs you');
  });

  it('is the live alert as soon as there is one, and says when it is over', async () => {
    const version = await live('Stay inside, Northmoor town centre', 'Actual');
    const page = await (await open.visitor()).visit('/');
    expect(page.heading).toContain('Stay inside, Northmoor town centre');
    expect(page.text).toContain('This is real. Act on it now.');
    expect(page.text).not.toMatch(/Bag at the station|sirens/);
    expect(page.html).toContain(`/verify/${version.id}`);
    // What is Restricted stands there only where the operator says that whoever reaches the site may read it.
    expect(await heading(strict)).toBe(usual);
    const ctx = as(officers.ada);
    const confirmSize = String(await countRecipients(ctx, version));
    const words = beginCorrection('cancel', await getToldAlert(ctx, version.alertId));
    const { alertId } = version;
    must(await sendCorrection(ctx, { alertId, kind: 'cancel', ...words, confirmSize, confirmKind: 'LIVE' }));
    const after = await (await open.visitor()).visit('/');
    expect(after.heading).toBe(usual);
    expect(after.text).toMatch(/CANCELLED|Cancelled/);
    expect(after.text).toContain('Stay inside, Northmoor town centre');
  });
});
