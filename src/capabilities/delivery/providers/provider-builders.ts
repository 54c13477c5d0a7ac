import type { LinkTest, Provider } from '../channels/channel.ts';

/** A provider that is only there to be chosen: it accepts everything, and its link is as the test says. */
export function aNamedProvider(name: string, weight = 1, test?: () => LinkTest): Provider {
  return {
    name,
    weight,
    concurrency: 10,
    prepare: () => ({ send: async (messages) => messages.map(() => ({ outcome: 'accepted' })) }),
    ...(test ? { test: async () => test() } : {}),
    close: async () => undefined,
  };
}
