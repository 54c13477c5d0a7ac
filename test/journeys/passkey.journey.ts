import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { execute, openDatabase, sql } from '../../src/platform/db/database.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

/** A device inside the browser that keeps passkeys and says yes for its owner. */
async function addDevice(page: Page): Promise<{ session: CDPSession; authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

describe('a passkey, in a real browser', () => {
  const site = aSite();

  // An hour passes in the database rather than in the test.
  const letProofsGrowOld = async (): Promise<void> => {
    const { db, close } = openDatabase(await getProgramDatabase(site.place), 1);
    await execute({ db }, sql`update identity.session set stepped_up_at = stepped_up_at - interval '1 hour'`);
    await close();
  };

  it('is added, signs in with nothing typed, is asked for again before what matters, and is removed', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    const { session, authenticatorId } = await addDevice(page);
    await takeSeat(page, site.url, 'Hub officer');
    await page.goto(`${site.url}/network/import`);
    expect(page.url()).toBe(`${site.url}/network/import`);

    await page.goto(`${site.url}/passkeys`);
    await look(page, 'passkeys-none');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await look(page, 'passkey-add');
    await page.getByLabel('What to call it').fill('Desk key');
    await page.getByRole('button', { name: 'Add this passkey' }).click();
    await page.getByRole('heading', { name: 'Desk key' }).waitFor();
    await look(page, 'passkeys');
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${site.url}/sign-in?next=/sessions`);
    await look(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${site.url}/sessions`);
    expect(await page.locator('main').textContent()).toContain('by passkey');

    await page.goto(`${site.url}/network/import`);
    expect(await page.locator('h1').textContent()).toBe('Bring in a file');
    await letProofsGrowOld();
    await page.getByLabel('Organisations', { exact: true }).check();
    await page.getByRole('button', { name: 'Check the file' }).click();
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('confirm once more that it is you');
    expect(await page.getByLabel('Organisations', { exact: true }).isChecked()).toBe(true);
    await look(page, 'proof-missing');
    await page.goto(`${site.url}/network/import`);
    await page.waitForURL(`${site.url}/confirm-it-is-you?next=%2Fnetwork%2Fimport`);
    await look(page, 'confirm-it-is-you');
    await page.getByRole('button', { name: 'Use my passkey' }).click();
    await page.waitForURL(`${site.url}/network/import`);

    await page.goto(`${site.url}/passkeys`);
    await page.getByRole('link', { name: 'Remove Desk key' }).click();
    await look(page, 'passkey-remove');
    await page.getByRole('button', { name: 'Remove this passkey' }).click();
    await page.waitForURL(`${site.url}/passkeys`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${site.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'That passkey was not accepted' }).waitFor();
    await look(page, 'passkey-refused');
  });

  it('that nobody gives sends nothing, and without JavaScript the e-mailed link is there alone', async () => {
    const page = await openWindow(site.browser, 'phone', true);
    const { session, authenticatorId } = await addDevice(page);
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.goto(`${site.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect
      .poll(() => page.locator('[data-passkey-state]').textContent(), { timeout: 20_000 })
      .toContain('nothing was sent');
    expect(page.url()).toBe(`${site.url}/sign-in`);
    await look(page, 'sign-in-not-used');

    const plain = await openWindow(site.browser, 'phone', false);
    await plain.goto(`${site.url}/sign-in`);
    expect(await plain.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
    expect(await plain.getByRole('button', { name: 'Go on' }).isVisible()).toBe(true);
    await look(plain, 'sign-in-plain');
  });
});
