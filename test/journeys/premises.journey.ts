import { describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { look, openPhone } from './alert-life.ts';
import {
  aCafeOwner,
  answerDuty,
  answerRisk,
  beginAssessment,
  type CafeOwner,
  CountingHand,
  lookAtSite,
  makeFourCards,
  signInByMail,
} from './premises-life.ts';

describe('a café of which nobody has said anything, on a phone', () => {
  const site = aSite();
  let owner: CafeOwner;
  let hand: CountingHand;
  const urlOf = (path = ''): string => `${site.url}/premises/${owner.premisesId}${path}`;
  const textOf = async (): Promise<string> => (await hand.page.locator('main').textContent()) ?? '';

  it('is taken in charge, described, and told its duty, without JavaScript', async () => {
    owner = await aCafeOwner(site);
    hand = new CountingHand(await openPhone(site.browser, false));
    await signInByMail(hand, site, owner.email);
    await hand.press(hand.page.getByRole('link', { name: 'My premises' }).first());
    await hand.press(hand.page.locator(`main a[href="/premises/${owner.premisesId}"]`).first());
    await hand.pressOn(/[Tt]ake charge/);
    await hand.pressOn('Take charge of these premises');
    await hand.page.goto(urlOf('/describe'));
    hand.count.taps += 1;
    await hand.pick('use', /food|drink/i);
    await hand.type('expected', '202');
    await hand.send();
    await hand.page.goto(urlOf('/duty'));
    hand.count.taps += 1;
    await answerDuty(hand);
    expect(await hand.page.locator('h1').textContent()).toMatch(/standard/i);
    expect(await textOf()).toContain('not legal advice');
    await look(hand.page, 'premises-duty-plain');
  });

  it('is assessed: half on this phone, the rest on another device, where nothing was lost', async () => {
    await hand.page.goto(urlOf('/assessment'));
    hand.count.taps += 1;
    await beginAssessment(hand);
    await answerRisk(hand);
    await answerRisk(hand);
    const stopped = new URL(hand.page.url()).pathname;
    const other = new CountingHand(await openPhone(site.browser, true));
    await signInByMail(other, site, owner.email);
    await lookAtSite(other.page, urlOf('/assessment'), 'assessment-resumed');
    await other.page.goto(site.url + stopped);
    await look(other.page, 'premises-risk');
    await answerRisk(other);
    for (const part of ['taps', 'fields', 'letters', 'words'] as const) hand.count[part] += other.count[part];
    await hand.page.goto(other.page.url());
    for (let risks = 3; risks < 12 && /\/risks\//.test(hand.page.url()); risks += 1) await answerRisk(hand);
    await hand.pressOn('Complete the assessment');
    expect(await textOf()).not.toContain('There is a problem');
    await lookAtSite(other.page, urlOf('/assessment'), 'assessment-done');
    expect(await other.page.locator('main svg[role=img]').count()).toBeGreaterThan(0);
    await other.page.context().close();
  });

  it('has four cards, each with steps to do', async () => {
    await hand.page.goto(urlOf('/procedures'));
    hand.count.taps += 1;
    await makeFourCards(hand);
    for (const procedure of ['evacuation', 'invacuation', 'lockdown', 'communication']) {
      await lookAtSite(hand.page, urlOf(`/procedures/${procedure}`), procedure);
      expect(await hand.page.locator('main ol li').count()).toBeGreaterThanOrEqual(4);
    }
  });

  it('has a signed pack that anybody can check, and a changed byte is caught', async () => {
    await hand.page.goto(urlOf('/evidence'));
    hand.count.taps += 1;
    const { words } = hand.count;
    await hand.pressOn('Make and sign a pack');
    // The pack says again what its keeper has just written; nobody reads it to have it.
    hand.count.words = words;
    await look(hand.page, 'premises-pack');
    const href = await hand.page.locator('main a[href$="/shareable/pdf"]').getAttribute('href');
    const answer = await hand.page.context().request.get(site.url + href);
    const pdf = await answer.body();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const stranger = await openPhone(site.browser, true);
    const check = async (buffer: Buffer): Promise<string> => {
      await stranger.goto(`${site.url}/evidence/verify`);
      await stranger.locator('#file').setInputFiles({ name: 'pack.pdf', mimeType: 'application/pdf', buffer });
      await stranger.getByRole('button', { name: 'Check it' }).click();
      return (await stranger.locator('.tocsin-verdict').getAttribute('class')) ?? '';
    };
    expect(await check(pdf)).toContain('tocsin-verdict--good');
    await look(stranger, 'premises-pack-genuine');
    const changed = Buffer.from(pdf);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    expect(await check(changed)).toContain('tocsin-verdict--false');
    await stranger.context().close();
  });

  it('took less than half an hour of somebody’s time, and the task list says what was done', async () => {
    await lookAtSite(hand.page, urlOf(), 'site');
    expect(await textOf()).toMatch(/[5-7] of 7 steps are done/);
    const { taps, fields, letters, pages, words } = hand.count;
    const minutes = hand.minutes().toFixed(1);
    console.log(
      `café: ${taps} presses, ${fields} fields, ${letters} letters, ${pages} pages, ${words} words: ${minutes} minutes`,
    );
    expect(hand.minutes()).toBeLessThan(30);
  });
});
