import type { ConfigDeclaration } from '../kernel/config.ts';
import type { Permission } from '../kernel/permission.ts';
import type { RefusalCatalogue } from '../kernel/refusal.ts';
import type { Ctx } from './db/database.ts';
import type { EventHearer } from './events/event.ts';
import type { Gauge } from './gauge.ts';
import type { Exchange } from './http/exchange.ts';
import type { AnyPage } from './http/page.ts';
import type { AnyRoute } from './http/route.ts';
import type { AnyStream } from './http/stream.ts';
import type { AnyJob, CronEntry } from './jobs/job.ts';

/** A loop that a worker process runs besides its jobs, for example the delivery engine. */
export interface WorkerLoop {
  readonly name: string;
  /** Starts it; `makeContext` gives a fresh context for each turn. */
  start(makeContext: () => Ctx): RunningLoop;
}

/** A started loop; `stop` resolves when its last turn is done. */
export interface RunningLoop {
  /** Called when another process announced a change of `topic` (see platform/db/notify). */
  hear?(topic: string): void;
  stop(): Promise<void>;
}

/** A service worker for the pages below its own folder, for example `/cards/service-worker.js`, and the built asset that it is. */
export interface ServiceWorkerFile {
  readonly url: string;
  readonly asset: string;
}

/** A capability's contribution sheet: everything it adds to the system, on one page. */
export interface Capability {
  readonly name: string;
  /** Capabilities whose front door it may use. */
  readonly dependsOn: readonly string[];
  readonly config?: ConfigDeclaration;
  readonly permissions?: readonly Permission[];
  readonly refusals?: RefusalCatalogue;
  readonly pages?: readonly AnyPage[];
  readonly routes?: readonly AnyRoute[];
  readonly exchanges?: readonly Exchange[];
  readonly streams?: readonly AnyStream[];
  readonly serviceWorkers?: readonly ServiceWorkerFile[];
  readonly jobs?: readonly AnyJob[];
  readonly cron?: readonly CronEntry[];
  readonly hears?: readonly EventHearer[];
  readonly loops?: readonly WorkerLoop[];
  readonly gauges?: readonly Gauge[];
}
