// node scripts/check-lighthouse.mjs <url> [<url> …] [--json]: Lighthouse over pages that are open to everybody, on its mobile profile
// (slow 4G, a fourth of the processor). It is no part of the tests: install it beside the project first, for example with
// `npm i --no-save lighthouse@12.8.2`. Ends with status 1 when a page has less than 98 in accessibility, best practices or
// performance, and with 2 when Lighthouse or Chromium is not there.
import { existsSync } from 'node:fs';

const least = 98;
const categories = ['performance', 'accessibility', 'best-practices'];
const given = process.argv.slice(2);
const asJson = given.includes('--json');
const urls = given.filter((each) => !each.startsWith('--'));
const chromePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';

const lighthouse = await import('lighthouse').catch(() => undefined);
if (!lighthouse || !existsSync(chromePath) || urls.length === 0) {
  console.error(
    'Give the addresses of pages. Lighthouse 12 and Chromium (CHROME_PATH) have to be there: see the head of this file.',
  );
  process.exit(2);
}
const { launch } = await import('chrome-launcher');
const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
const rows = [];
try {
  for (const url of urls) {
    const result = await lighthouse.default(url, { port: chrome.port, onlyCategories: categories, output: 'json' });
    const lhr = result.lhr;
    const scores = categories.map((key) => Math.round((lhr.categories[key]?.score ?? 0) * 100));
    const lacking = Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative')
      .map((audit) => audit.id);
    const bytes = lhr.audits['total-byte-weight']?.numericValue ?? 0;
    const readable = lhr.audits['largest-contentful-paint']?.numericValue ?? 0;
    rows.push({ url, ...Object.fromEntries(categories.map((key, at) => [key, scores[at]])), bytes, readable, lacking });
    if (!asJson)
      console.log(
        `${scores.join(' ')}  ${Math.round(bytes / 1024)} KB  ${(readable / 1000).toFixed(1)} s  ${url}  ${lacking.join(', ')}`,
      );
  }
} finally {
  await chrome.kill();
}
if (asJson) console.log(JSON.stringify(rows));
const isGood = rows.every((row) => categories.every((key) => row[key] >= least));
process.exit(isGood ? 0 : 1);
