import type { Provider } from '../channels/channel.ts';

/** What was heard from a provider for one piece of work. */
export interface Heard {
  /** Taken, delivered or refused for good: it answered for these. */
  readonly answered: number;
  /** Failed for now. */
  readonly failed: number;
  /** From handing the piece over to its last outcome, milliseconds. */
  readonly milliseconds: number;
}

/** Decides by which of several providers of a channel the next messages go. One for each channel and quota in a process. */
export interface ProviderChooser {
  /** One of those that can take more now, or none of them: then nothing is claimed until something is heard or time passes. */
  next(free: readonly Provider[]): Provider | undefined;
  heard(provider: Provider, heard: Heard): void;
}

/** Shares work out by weight: whoever is furthest behind its share is next. */
export function makeWeightedChooser(): ProviderChooser {
  const given = new Map<string, number>();
  return {
    next(free) {
      const [first, ...others] = free.filter(({ weight }) => weight > 0);
      if (!first) return undefined;
      const load = (each: Provider): number => (given.get(each.name) ?? 0) / each.weight;
      return others.reduce((best, each) => (load(each) < load(best) ? each : best), first);
    },
    heard(provider, { answered, failed }) {
      given.set(provider.name, (given.get(provider.name) ?? 0) + answered + failed);
    },
  };
}
