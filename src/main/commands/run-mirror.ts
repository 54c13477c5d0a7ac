import { numberFeed, writeMirror } from '../../capabilities/hubs/index.ts';
import { second } from '../../kernel/time.ts';
import { waitUntilStopped } from './wait-until-stopped.ts';
import { withApplication } from './with-application.ts';

const restMs = 10 * second;

/** Writes the signed feed as plain files into a folder, once or until stopped. */
export async function runMirror(root: string, options: { to: string; watch?: boolean }): Promise<void> {
  await withApplication(root, async (application, ctx) => {
    const stopped = options.watch ? waitUntilStopped() : undefined;
    do {
      const now = { ...ctx, now: new Date() };
      while ((await numberFeed(now)).more);
      const { written, number } = await writeMirror(now, options.to);
      process.stdout.write(`${written} new; the mirror in ${options.to} stands at number ${number}.\n`);
    } while (stopped && !(await stopped.within(restMs)));
    return application;
  });
}
