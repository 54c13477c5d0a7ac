import type { Ctx } from '../../../platform/db/database.ts';
import { type Channel, isSent, type Provider } from './channel.ts';

/** The first provider of a channel that is sent, opened. */
export function aProvider(ctx: Ctx, channel: Channel): Provider {
  const [first] = isSent(channel) ? channel.open(ctx) : [];
  if (!first) throw new Error('A sent channel with a provider was expected.');
  return first;
}
