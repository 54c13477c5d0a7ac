import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';
import { aProgramPlace } from './loaded-place.ts';
import { aFreshPlace, type ProgramPlace, type RunningProgram, startProgram } from './program.ts';

/** The real program and a real browser, both running. */
export interface TestSite {
  readonly url: string;
  readonly place: ProgramPlace;
  readonly browser: Browser;
}

/** Starts the program in a place of its own (empty if it is to be fresh), with more settings, and a browser before the tests of a describe; ends both after. */
export function aSite(settings: NodeJS.ProcessEnv = {}, isFresh = false): TestSite {
  let place: ProgramPlace | undefined;
  let program: RunningProgram | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    place = await (isFresh ? aFreshPlace(settings) : aProgramPlace(settings));
    [program, browser] = await Promise.all([startProgram(place), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    place?.remove();
  });
  const running = <Part>(part: Part | undefined): Part => {
    if (!part) throw new Error('The site is open only inside tests.');
    return part;
  };
  return {
    get url() {
      return running(place).url;
    },
    get place() {
      return running(place);
    },
    get browser() {
      return running(browser);
    },
  };
}
