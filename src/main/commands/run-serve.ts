import { type ServeOptions, serve } from '../serve.ts';
import { tellFault } from './tell-fault.ts';

/** Serves until a signal asks it to stop; a second signal stops at once. */
export async function runServe(root: string, options: ServeOptions): Promise<void> {
  const serving = await serve(root, process.env, options);
  if (serving.welcome) process.stdout.write(serving.welcome);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stderr.write('Stopping: finishing what is in hand …\n');
    serving.stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        tellFault(fault);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}
