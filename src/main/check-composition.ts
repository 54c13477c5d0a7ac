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
  refuseTwins(
    'page',
    capabilities.flatMap((each) => each.pages ?? []).map((page) => page.url),
  );
  refuseTwins(
    'route',
    capabilities.flatMap((each) => each.routes ?? []).map((route) => `${route.method} ${route.url}`),
  );
  refuseTwins(
    'job',
    capabilities.flatMap((each) => each.jobs ?? []).map((job) => job.name),
  );
  refuseTwins(
    'hearer',
    capabilities.flatMap((each) => each.hears ?? []).map((hearer) => hearer.name),
  );
  refuseTwins(
    'permission',
    capabilities.flatMap((each) => each.permissions ?? []).map((permission) => permission.key),
  );
  refuseTwins(
    'refusal',
    capabilities.flatMap((each) => Object.keys(each.refusals?.entries ?? {})),
  );
}

function refuseTwins(what: string, names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin) throw new Error(`Two capabilities declare the ${what} ${twin}.`);
}
