import type { Capability } from '../platform/capability.ts';

/** Throws a sentence for the first thing that does not fit; a broken sheet stops the start. */
export function checkComposition(capabilities: readonly Capability[]): void {
  const before = new Set<string>();
  for (const capability of capabilities) {
    for (const needed of capability.dependsOn) {
      if (!before.has(needed))
        throw new Error(`${capability.name} depends on ${needed}, which is not below it in the list.`);
    }
    before.add(capability.name);
  }
  const all = <Part>(parts: (capability: Capability) => readonly Part[] | undefined): Part[] =>
    capabilities.flatMap((each) => parts(each) ?? []);
  const jobs = all((each) => each.jobs).map((job) => job.name);
  refuseTwins(
    'name',
    capabilities.map((each) => each.name),
  );
  refuseTwins(
    'page',
    all((each) => each.pages).map((page) => page.url),
  );
  refuseTwins(
    'route',
    all((each) => each.routes).map((route) => `${route.method} ${route.url}`),
  );
  refuseTwins(
    'stream',
    all((each) => each.streams).map((stream) => stream.url),
  );
  refuseTwins('job', jobs);
  refuseTwins(
    'hearer',
    all((each) => each.hears).map((hearer) => hearer.name),
  );
  refuseTwins(
    'gauge',
    all((each) => each.gauges).map((gauge) => gauge.name),
  );
  refuseTwins(
    'permission',
    all((each) => each.permissions).map((permission) => permission.key),
  );
  refuseTwins(
    'refusal',
    all((each) => Object.keys(each.refusals?.entries ?? {})),
  );
  const idle = all((each) => each.cron).find((entry) => !jobs.includes(entry.job.name));
  if (idle) throw new Error(`The clock is to start the job ${idle.job.name}, which no capability declares.`);
}

function refuseTwins(what: string, names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin) throw new Error(`Two capabilities declare the ${what} ${twin}.`);
}
