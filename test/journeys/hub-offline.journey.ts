import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { execute, query, queryOne, sql } from '../../src/platform/db/database.ts';
import { openBrowser } from '../support/browser.ts';
import { aFileServer } from '../support/file-server.ts';
import { aProgramPlace } from '../support/loaded-place.ts';
import { sendExercise } from '../support/officers.ts';
import {
  getProgramDatabase,
  type ProgramPlace,
  type RunningProgram,
  runProgram,
  startProgram,
} from '../support/program.ts';
import { look, lookAround, openWindow, takeSeat } from './alert-life.ts';

const passphrase = 'river lamp nine door';

/** Everything that lies in the browser, as somebody would find it who has the device and not the passphrase. */
const readCabinet = `new Promise((resolve) => {
  const opening = indexedDB.open('tocsin-hub');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('copy').objectStore('copy').getAll();
    asking.onsuccess = () => resolve(asking.result.map((each) =>
      JSON.stringify(each) + new TextDecoder('latin1').decode(each.box.data)).join(''));
  };
})`;

describe('a hub when the centre is down, in a real browser', () => {
  let place: ProgramPlace;
  let program: RunningProgram;
  let browser: Browser;
  let page: Page;
  let told: { alertId: string; versionId: string };

  const inDatabase = async <Result>(work: (application: Application) => Promise<Result>): Promise<Result> => {
    const environment = completeEnvironment(place.home, place.environment);
    const application = openApplication(environment, await getProgramDatabase(place));
    try {
      return await work(application);
    } finally {
      await application.close();
    }
  };
  const unlock = async (): Promise<void> => {
    await page.locator('#passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('heading', { name: 'Whom to ring' }).waitFor();
  };
  const said = (): Promise<string[]> => page.locator('.tocsin-hub-person .govuk-body-s').allTextContents();

  beforeAll(async () => {
    place = await aProgramPlace();
    [program, browser] = await Promise.all([startProgram(place), openBrowser()]);
    page = await openWindow(browser, 'desktop', true);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    place?.remove();
  });

  it('makes a copy that nobody reads without the passphrase', async () => {
    told = await inDatabase(async (application) => {
      await execute(application.database, sql`update sample.rehearsal set playing = false`);
      const sent = await sendExercise(application, 'Centre down exercise', ['sector-lead', 'deputy']);
      const frozen = async () =>
        (await queryOne(
          application.database,
          sql`select 1 from delivery.recipient where launch_id = ${sent.versionId}::uuid`,
        )) !== undefined;
      await expect.poll(frozen, { timeout: 60_000 }).toBe(true);
      return sent;
    });
    await takeSeat(page, place.url, 'Hub officer');
    await page.goto(`${place.url}/hubs`);
    await lookAround(page, 'hubs');
    await page.getByRole('button', { name: 'Make a working copy' }).click();
    await look(page, 'hub-copy');
    const [first, again] = [page.locator('#passphrase'), page.locator('#passphrase-again')];
    const make = page.getByRole('button', { name: 'Make the working copy' });
    await first.fill('too short');
    await make.click();
    await page.getByText('at least 16 characters:').waitFor();
    await first.fill(passphrase);
    await again.fill(`${passphrase}s`);
    await make.click();
    await page.getByText('The two passphrases differ.').waitFor();
    await again.fill(passphrase);
    await make.click();
    await page.waitForURL('**/hubs/offline');
    await page.locator('#passphrase').fill('river lamp nine gate');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('That is not the passphrase of this copy.').waitFor();
    await look(page, 'hub-locked');
    await unlock();
    await page.getByText('The centre answers. 0 waiting to go, 0 gone.').waitFor();
    const name = (await page.locator('.tocsin-hub-person strong').first().textContent()) ?? '?';
    expect(name.length).toBeGreaterThan(3);
    const found = String(await page.evaluate(readCabinet));
    expect(found).toContain('expiresAt');
    for (const secret of [name, 'Centre down exercise', passphrase]) expect(found).not.toContain(secret);
  });

  it('opens again when the server was killed, and writes down what leads say', async () => {
    await program.kill();
    await page.reload();
    await unlock();
    await page.getByText('The centre does not answer.').waitFor({ timeout: 30_000 });
    await lookAround(page, 'hub-desk');
    expect(await page.locator('.tocsin-hub-alert').first().textContent()).toContain('Centre down exercise');
    const people = page.locator('.tocsin-hub-person');
    await people
      .nth(0)
      .getByRole('button', { name: /^Needs help/ })
      .click();
    await people
      .nth(1)
      .getByRole('button', { name: /^No reply/ })
      .click();
    await people
      .nth(1)
      .getByRole('button', { name: /^Passed it on/ })
      .click();
    await people.nth(1).getByRole('button', { name: /^Safe/ }).click();
    await people
      .nth(1)
      .getByRole('button', { name: /^Take this back.*Safe/ })
      .click();
    await expect.poll(said).toHaveLength(3);
    // Another page of ours leads to the desk as well.
    await page.goto(`${place.url}/hubs/copy`);
    expect(new URL(page.url()).pathname).toBe('/hubs/offline');
    await unlock();
    expect((await said()).map((line) => /^[^:]+/.exec(line)?.[0])).toEqual(['Needs help', 'No reply', 'Passed it on']);
    expect((await said()).every((line) => line.includes('read out version 1; waiting to go'))).toBe(true);
  });

  it('reads and verifies what was told at a mirror that any server serves, and follows it there', async () => {
    const mirror = await aFileServer(join(place.home, 'mirror'));
    const reader = await openWindow(browser, 'phone', true);
    await reader.goto(`${mirror.url}/`);
    await reader.getByText(/^Verified: 1 of 1, signed by key /).waitFor();
    expect(await reader.locator('#entries').textContent()).toContain('Centre down exercise');
    await look(reader, 'mirror');
    // A second server with one letter changed in the signed words.
    const spoiled = join(place.home, 'spoiled');
    cpSync(join(place.home, 'mirror'), spoiled, { recursive: true });
    const entry = join(spoiled, 'hub-feed', '1.jws');
    writeFileSync(
      entry,
      readFileSync(entry, 'utf8').replace(/\.(.)/, (_all, sign) => (sign === 'A' ? '.B' : '.A')),
    );
    const forged = await aFileServer(spoiled);
    await reader.goto(`${forged.url}/`);
    await reader.getByText('NOT RIGHT. Number 1: Refused').waitFor();

    const follow = (...mirrors: string[]) =>
      runProgram(place, ['follow', '--from', place.url, '--to', join(place.home, 'hub'), '--once', ...mirrors]);
    // Keys are believed from the centre alone, so one that never met it takes nothing.
    expect((await follow('--mirror', mirror.url)).printed).toContain('this was not signed by the keys');
    cpSync(join(place.home, 'mirror', 'keys.json'), join(place.home, 'hub', 'keys.json'), { recursive: true });
    const followed = await follow('--mirror', forged.url, mirror.url);
    expect(followed.printed).toContain(`Number 1, nothing missing. No answer from ${place.url}.`);
    expect(readFileSync(join(place.home, 'hub', 'text', '1.txt'), 'utf8')).toContain('Centre down exercise');
    mirror.close();
    forged.close();
    await reader.context().close();
  });

  it('brings it home when the server is back, once, and the figures are right', async () => {
    program = await startProgram(place);
    await page.getByText('The centre answers. 0 waiting to go, 3 gone.').waitFor({ timeout: 60_000 });
    await look(page, 'hub-brought');
    await page.reload();
    await unlock();
    await page.getByText('0 waiting to go, 0 gone.').waitFor();
    await inDatabase(async (application) => {
      const answers = await query<{ answer: string; count: number }>(
        application.database,
        sql`select answer, count(*) as count from delivery.recipient
          where launch_id = ${told.versionId}::uuid and answer is not null group by answer order by answer`,
      );
      expect(answers).toEqual([
        { answer: 'need-help', count: 1 },
        { answer: 'passed-on', count: 1 },
      ]);
      const receipts = await queryOne(application.database, sql`select count(*) as count from hubs.offline_receipt`);
      expect(receipts).toEqual({ count: 3 });
    });
    await page.goto(`${place.url}/hubs`);
    expect(await page.locator('main').textContent()).toContain('Counted with the alert');
    await look(page, 'hubs-brought');
  });

  it('is wiped in the browser when its officer signs out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname !== '/hubs');
    await page.goto(`${place.url}/hubs/offline`);
    await page.getByText('There is no working copy in this browser.').waitFor();
    expect(await page.evaluate(readCabinet)).toBe('');
  });
});
