import { performance } from 'node:perf_hooks';

/** What the tests of the rules are worth: of all faults put into the rules on purpose, how many some test noticed. */
export interface DutyMutation {
  /** Noticed ones out of all that still make a program, those in code that no test reaches included: 0 to 1. */
  readonly score: number;
  readonly killed: number;
  readonly survived: number;
  /** Where each fault that nobody noticed is, and what was put there. */
  readonly survivors: readonly string[];
  readonly seconds: number;
}

const rules = 'src/capabilities/obligations/rules';
const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

/**
 * Puts faults into the rules of obligations, one at a time, and runs the rules' own tests on each. Works in a copy under the
 * system's folder for what may be thrown away, and leaves nothing behind. The working folder must be the project's.
 */
export async function measureDutyMutation(tell: (progress: string) => void = () => {}): Promise<DutyMutation> {
  tell('putting faults into the rules of the Act');
  const begun = performance.now();
  // Loaded when it is needed: other benches do without it.
  const { Stryker } = await import('@stryker-mutator/core');
  const stryker = new Stryker({ configFile: 'bench/duty-mutation-options.mjs' });
  const results = await stryker.runMutationTest();
  const killed = results.filter(({ status }) => noticed.includes(status)).length;
  const left = results.filter(({ status }) => unnoticed.includes(status));
  const survivors = left.map(
    ({ fileName, location, replacement, status }) =>
      `${fileName.slice(fileName.indexOf(rules))}:${location.start.line}:${location.start.column + 1} ${status} ${replacement ?? ''}`,
  );
  const seconds = (performance.now() - begun) / 1000;
  return { score: killed / (killed + left.length), killed, survived: left.length, survivors, seconds };
}
