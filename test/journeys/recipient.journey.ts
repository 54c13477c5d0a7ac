import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, openPhone } from './alert-life.ts';
import { aReader, followMail, sendInTwoLanguages, tickFirstStep, updateInTwoLanguages } from './recipient.ts';

/** What the reader of a language sees and presses. */
const words = {
  en: {
    headline: 'EXERCISE: Bag left at Invented Square',
    needHelp: /We need help/,
    safe: /We are safe/,
    call: 'call 999 now',
    news: 'New since you answered at',
    changed: 'Keep away from Mill Lane as well.',
    added: 'Square and Mill Lane.',
    check: 'Check that we sent this',
    other: 'Cymraeg',
    given: 'You answered: We are safe',
  },
  cy: {
    headline: 'EXERCISE / YMARFER: Bag wedi’i adael yn y Sgwâr Dychmygol',
    needHelp: /Mae angen help arnom/,
    safe: /Rydym yn ddiogel/,
    call: 'ffoniwch 999 nawr',
    news: 'Newydd ers i chi ateb am',
    changed: 'Cadwch draw o Lôn y Felin hefyd.',
    added: 'Dychmygol a Lôn y Felin.',
    check: 'Gwiriwch mai ni a anfonodd hyn',
    other: 'English',
    given: 'Eich ateb chi: Rydym yn ddiogel',
  },
} as const;

describe('somebody who is told, with a phone', () => {
  const site = aSite();
  let application: Application | undefined;
  beforeAll(async () => {
    const database = await getProgramDatabase(site.place);
    application = openApplication(completeEnvironment(site.place.home, site.place.environment), database);
  });
  afterAll(() => application?.close());

  const mainOf = async (page: Page): Promise<string> =>
    ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');

  it.each([
    ['en', true],
    ['cy', false],
  ] as const)(
    'reads, checks and answers in %s, hears what is new and says they are safe (JavaScript: %s)',
    async (language, script) => {
      if (!application) throw new Error('The application is open only inside tests.');
      const said = words[language];
      const page = await openPhone(site.browser, script);
      const picture = (name: string) => look(page, `recipient-${name}-${language}${script ? '' : '-plain'}`);
      const reader = await aReader(application, site.url, language);
      const alert = await sendInTwoLanguages(reader);

      await followMail(page, reader, alert);
      expect(await page.locator('h1').textContent()).toBe(said.headline);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.locator('svg[role=img]').count()).toBe(1);
      await picture('answer');

      await page.getByRole('link', { name: said.check }).click();
      expect(await page.locator('h1').textContent()).toBe('This is genuine. We sent it.');
      await picture('genuine');
      await page.goBack();
      if (!script) await tickFirstStep(page, reader, picture);

      await page.getByRole('button', { name: said.needHelp }).click();
      await expect.poll(() => mainOf(page)).toContain(said.call);
      await picture('needs-help');

      const update = await updateInTwoLanguages(reader, alert.alertId);
      await followMail(page, reader, update);
      const news = page.locator('.tocsin-news');
      expect(await news.locator('h2').textContent()).toContain(said.news);
      expect(await news.textContent()).toContain(said.changed);
      expect(await news.locator('ins').last().textContent()).toContain(said.added);
      await picture('update');

      await page.getByRole('link', { name: said.other, exact: true }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe(language === 'en' ? 'cy' : 'en');
      await page.goBack();
      await page.getByRole('button', { name: said.safe }).click();
      await expect.poll(() => mainOf(page)).toContain(said.given);
      await picture('safe');
      await seeOtherwise(page, picture);
    },
  );

  /** The narrowest phone, forced colours and the dark. */
  async function seeOtherwise(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
    await page.setViewportSize({ width: 320, height: 640 });
    await picture('narrow');
    await page.emulateMedia({ forcedColors: 'active' });
    await picture('forced-colours');
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' });
    await picture('dark');
  }
});
