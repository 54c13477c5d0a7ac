import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { aDraft, aLiveVersion, must, someOfficers } from '../../alert-builders.ts';
import { countRecipients } from '../../audience-size.ts';
import { renderCap } from '../../cap/render-cap.ts';
import { beginCorrection, getToldAlert } from '../../follow-up.ts';
import { sendCorrection } from '../../send-correction.ts';
import { signCap } from '../../signature/sign-cap.ts';
import { aSignedCap, aSigningPair } from '../../signature/signature-builders.ts';
import { visitorOf } from '../page-builders.ts';

const pair = aSigningPair('Tocsin');

describe('checking whether an alert is genuine', () => {
  const database = aDatabase();
  const app = anApp(database, {
    TOCSIN_CAP_SIGNING_KEY: pair.key,
    TOCSIN_CAP_SIGNING_CERTIFICATE: pair.certificate,
  });
  let ada: Ctx;
  let bea: Ctx;
  beforeAll(async () => {
    const officers = await someOfficers(database.ctx());
    ada = database.ctx({ actor: officers.ada, now: new Date() });
    bea = database.ctx({ actor: officers.bea, now: new Date() });
  });
  const check = async (text: string) => {
    const anybody = await app.visitor();
    return anybody.submit(await anybody.visit('/verify'), '/verify', { text });
  };

  it('says that ours is ours, and nothing of what it says', async () => {
    const live = await aLiveVersion(ada, bea);
    const page = await (await app.visitor()).visit(`/verify/${live.id}`);
    expect(page.heading).toBe('This is genuine. We sent it.');
    expect(page.text).toContain('EXERCISE: First word');
    expect(page.text).toContain('in force');
    expect(page.text).not.toContain('Market Square');
    expect((await check(signCap(renderCap(live.cap), pair))).text).toContain('Ours, and intact.');
  });

  it('says when it was cancelled', async () => {
    const live = await aLiveVersion(ada, bea);
    const words = beginCorrection('cancel', await getToldAlert(ada, live.alertId));
    const confirmed = { confirmSize: String(await countRecipients(ada, live)), confirmKind: 'EXERCISE' };
    const last = must(await sendCorrection(ada, { alertId: live.alertId, kind: 'cancel', ...words, ...confirmed }));
    const anybody = await app.visitor();
    expect((await anybody.visit(`/verify/${live.id}`)).text).toContain('cancelled or ended since');
    expect((await anybody.visit(`/verify/${last.id}`)).text).toContain('It is the last word');
  });

  it('knows nothing of what was not sent', async () => {
    const draft = await aDraft(ada);
    expect((await (await app.visitor()).request('GET', `/verify/${draft.id}`)).status).toBe(404);
  });

  it('warns of what was altered', async () => {
    const live = await aLiveVersion(ada, bea);
    const altered = signCap(renderCap(live.cap), pair).replace('Market Square', 'Station Square');
    expect((await check(altered)).heading).toBe('Do not believe this. It was altered after it was signed.');
  });

  it('does not vouch for strangers, nor for our words without our signature', async () => {
    const live = await aLiveVersion(ada, bea);
    const heading = 'We cannot say whether this is genuine. Nobody whom we trust signed it.';
    for (const text of [
      aSignedCap().signed,
      renderCap(live.cap),
      signCap(renderCap(live.cap), aSigningPair('Tocsin')),
    ]) {
      expect((await check(text)).heading).toBe(heading);
    }
  });

  it('takes a message as browsers paste it, from anybody in a plain form, and files from people', async () => {
    const live = await aLiveVersion(ada, bea);
    const pasted = signCap(renderCap(live.cap), pair).replaceAll('\n', '\r\n');
    expect((await check(pasted)).heading).toBe('This is genuine. We sent it.');
    const anybody = await (await app.visitor()).visit('/verify');
    // The server refuses multipart forms from nobody in particular.
    expect(anybody.document.querySelector('form[enctype], input[type=file]')).toBeNull();
    const person = await (await visitorOf(app, ada.actor)).visit('/verify');
    expect(person.document.querySelector('form[enctype] input[type=file]')).not.toBeNull();
  });

  it('asks for a message', async () => {
    expect((await check('')).text).toContain('Paste the text of the alert');
    expect((await check('not xml')).text).toContain('not one CAP message');
  });
});
