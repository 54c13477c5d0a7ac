import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

// Pages of the duty officer's runbook by the name under which a journey looks at them; what is to be seen, if not the top.
const shownAt: Readonly<Record<string, string>> = {
  'sign-in': '',
  room: 'section[aria-labelledby^=alert-]',
  'use-template': '',
  'review-two-languages': '.tocsin-preview__words',
  approve: 'form:has(#confirmSize)',
  'watch-alert': '#room-figures',
  silent: '',
  'two-officers-room': '',
  'two-officers-help-case': '',
  'all-clear': '',
  'two-officers-handover': '',
  'after-action': '',
  override: '',
};

const size = { width: 860, height: 600 };

/** Takes the picture of a page for docs/runbook into `<folder>/runbook`, if the runbook shows that page. */
export async function pictureForRunbook(page: Page, name: string, folder: string): Promise<void> {
  const selector = shownAt[name];
  if (selector === undefined) return;
  const own = page.viewportSize();
  await page.setViewportSize(size);
  await page.evaluate('scrollTo(0, 0)');
  if (selector) await page.locator(selector).evaluate((one) => one.scrollIntoView({ block: 'start' }));
  const to = join(folder, 'runbook');
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `${name}.png`) });
  if (own) await page.setViewportSize(own);
}
