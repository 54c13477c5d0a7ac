import type { Ctx } from '../../../platform/db/database.ts';
import type { LeasedMessage } from '../message.ts';

/** Opens addresses `sealed:…`, in the same order; nothing for one whose contact was removed. Called outside any transaction. */
export type OpenAddresses = (ctx: Ctx, addresses: readonly string[]) => Promise<readonly (string | undefined)[]>;

/** What is to be sent of a batch, its addresses open, and what cannot be: its contacts were removed. */
export interface Opened {
  readonly ready: readonly LeasedMessage[];
  readonly removed: readonly LeasedMessage[];
}

const prefix = 'sealed:';

/** Opens what is sealed among the addresses of a batch, in one call. What was opened is kept nowhere. */
export async function openSealed(ctx: Ctx, open: OpenAddresses, messages: readonly LeasedMessage[]): Promise<Opened> {
  const sealed = messages.filter(isSealed);
  if (sealed.length === 0) return { ready: messages, removed: [] };
  const addresses = await open(
    ctx,
    sealed.map(({ address }) => address),
  );
  if (addresses.length !== sealed.length)
    throw new Error(`${sealed.length} addresses came back as ${addresses.length}.`);
  const openOf = new Map(sealed.map(({ id }, place) => [id, addresses[place]]));
  const ready: LeasedMessage[] = [];
  const removed: LeasedMessage[] = [];
  for (const message of messages) {
    const address = isSealed(message) ? openOf.get(message.id) : message.address;
    if (address === undefined) removed.push(message);
    else ready.push({ ...message, address });
  }
  return { ready, removed };
}

function isSealed({ address }: LeasedMessage): boolean {
  return address.startsWith(prefix);
}
