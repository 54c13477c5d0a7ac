import { createServer } from 'node:net';
import { loadSampleNetwork, makeMailKeeper, startMailCatcher } from '../capabilities/sample/index.ts';
import { systemActor } from '../kernel/actor.ts';
import { splitServerUrls } from '../platform/outbound/smtp/smtp-server.ts';
import { type Application, openApplication } from './application.ts';
import type { Environment } from './environment.ts';
import type { Steps } from './steps.ts';

/** What the sample network needs to begin. */
export interface SampleSetup {
  readonly environment: Environment;
  readonly url: string;
  readonly steps: Steps;
}

/** The parts of the sample network that live outside the capabilities: its mail catcher. */
export interface SampleParts {
  stop(): Promise<void>;
}

/** Loads the sample network once and starts the mail catcher where the sample's mail goes. */
export async function startSample({ environment, url, steps }: SampleSetup): Promise<SampleParts> {
  const application = openApplication({ ...environment, TOCSIN_DATABASE_CONNECTIONS: '8' }, url);
  const context = () => application.makeContext(systemActor('sample'), 'sample');
  try {
    await steps.run('Loading the sample network (once)', (tell) => loadSampleNetwork(context(), tell));
    const catcher = await startCatcher(application, environment);
    return {
      async stop() {
        await catcher?.close();
        await application.close();
      },
    };
  } catch (fault) {
    await application.close();
    throw fault;
  }
}

async function startCatcher(application: Application, environment: Environment) {
  const target = new URL(splitServerUrls(environment.TOCSIN_SMTP_URL ?? '')[0] ?? '');
  const port = Number(target.port);
  // Somebody else's mail server, or a catcher that another process of this sample runs already.
  if (target.hostname !== '127.0.0.1' || !(await isFree(port))) return undefined;
  const store = makeMailKeeper(() => application.makeContext(systemActor('mail-catcher'), 'mail-catcher'));
  return startMailCatcher({ host: '127.0.0.1', port, store });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
