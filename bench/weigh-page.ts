import type { Browser } from 'playwright-core';
import { devices } from 'playwright-core';
import { openBrowser } from '../test/support/browser.ts';
import { median } from './bench.ts';

/** What a first visit to a page costs somebody on a bad line. */
export interface PageWeight {
  /** Everything that came over the line, headers included, and the same unpacked, bytes. */
  readonly transferred: number;
  readonly unpacked: number;
  /** From asking to the main heading drawn (largest contentful paint), milliseconds, median of the visits. */
  readonly readableMs: number;
}

/** A line as the browser's own tools throttle it: bytes a second, and milliseconds to and fro. */
export interface Line {
  readonly bytesPerSecond: number;
  readonly latencyMs: number;
}

/** 2G: 50 kbit/s and 600 ms, below what phone networks promise for EDGE. */
export const line2G: Line = { bytesPerSecond: 50_000 / 8, latencyMs: 600 };
/** Slow 3G as Chromium's tools name it: 400 kbit/s and 400 ms. */
export const lineSlow3G: Line = { bytesPerSecond: 400_000 / 8, latencyMs: 400 };

const visits = 5;
// A phone of the cheaper sort has about a quarter of this machine.
const slowerBy = 4;

/** Opens a page several times with an empty cache on a slow phone and a slow line. */
export async function weighPage(url: string, line: Line): Promise<PageWeight> {
  const browser = await openBrowser();
  try {
    const seen: PageWeight[] = [];
    for (let visit = 0; visit < visits; visit += 1) seen.push(await visitOnce(browser, url, line));
    const { transferred = 0, unpacked = 0 } = seen[0] ?? {};
    return { transferred, unpacked, readableMs: median(seen.map(({ readableMs }) => readableMs)) };
  } finally {
    await browser.close();
  }
}

// Run in the page: the moment at which the largest piece of text was drawn.
const readLargestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

async function visitOnce(browser: Browser, url: string, line: Line): Promise<PageWeight> {
  const context = await browser.newContext({ ...devices['Pixel 7'] });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: line.bytesPerSecond,
    uploadThroughput: line.bytesPerSecond,
  });
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
  let transferred = 0;
  let unpacked = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transferred += encodedDataLength;
  });
  tools.on('Network.dataReceived', ({ dataLength }) => {
    unpacked += dataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const readableMs = Number(await page.evaluate(readLargestPaint));
  await context.close();
  return { transferred, unpacked, readableMs };
}
