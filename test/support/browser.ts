import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const debian = '/usr/bin/chromium';
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Debian's Chromium where it is installed, else the one that ships inside an npm package. Never skips. */
export async function openBrowser(): Promise<Browser> {
  if (existsSync(debian)) return chromium.launch({ executablePath: debian, args: quietArguments });
  const packaged = (await import('@sparticuz/chromium')).default;
  const executablePath = await packaged.executablePath();
  // Its own arguments are for one page in a small sandbox (one process for all): several windows at once need the usual ones.
  return chromium.launch({ executablePath, args: quietArguments });
}

/** What axe finds on a page: one sentence for each fault, with the element; empty when there is none. */
export async function findAxeFaults(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Through the debugger, not a script tag: the content security policy stays as strict as in production.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(options: object): Promise<AxeReport> } }).axe;
    const report = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return report.violations.flatMap((fault) =>
      fault.nodes.map((node) => `${fault.id}: ${fault.help}: ${node.html.slice(0, 160)}`),
    );
  });
}

interface AxeReport {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
