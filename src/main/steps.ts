import { second } from '../kernel/time.ts';

/** Tells a person at a terminal what is going on and how long it took. */
export interface Steps {
  /** Runs one step; says its name, keeps saying that it goes on when it takes longer than two seconds. */
  run<Result>(name: string, work: (tell: (progress: string) => void) => Promise<Result>): Promise<Result>;
}

/** Makes steps that write to standard error; `write` is for tests. */
export function makeSteps(write: (line: string) => void = (line) => void process.stderr.write(line)): Steps {
  return {
    async run(name, work) {
      const started = Date.now();
      let progress = '';
      write(`${name} …\n`);
      const beat = setInterval(() => {
        write(`  … ${progress || 'still going'} (${Math.round((Date.now() - started) / second)} s)\n`);
      }, 2 * second);
      try {
        return await work((said) => {
          progress = said;
        });
      } finally {
        clearInterval(beat);
        const took = Date.now() - started;
        if (took > second) write(`  done in ${(took / second).toFixed(1)} s\n`);
      }
    },
  };
}
