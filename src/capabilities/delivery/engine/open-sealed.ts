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
  if (!messages.some(isSealed)) return { ready: messages, removed: [] };
  const addresses = await openEach(ctx, open, messages);
  const ready: LeasedMessage[] = [];
  const removed: LeasedMessage[] = [];
  for (const [place, message] of messages.entries()) {
    const address = addresses[place];
    if (address === undefined) removed.push(message);
    else ready.push({ ...message, address });
  }
  return { ready, removed };
}

/** The addresses of these, in the same order, open; nothing for one whose contact was removed. */
export async function openEach(
  ctx: Ctx,
  open: OpenAddresses,
  addressed: readonly { readonly address: string }[],
): Promise<(string | undefined)[]> {
  const sealed = addressed.filter(isSealed).map(({ address }) => address);
  if (sealed.length === 0) return addressed.map(({ address }) => address);
  const opened = await open(ctx, sealed);
  if (opened.length !== sealed.length) throw new Error(`${sealed.length} addresses came back as ${opened.length}.`);
  const next = opened.values();
  return addressed.map((each) => (isSealed(each) ? next.next().value : each.address));
}

/** For an installation without sealed addresses: there is no contact behind any. */
export async function openNothing(_ctx: Ctx, addresses: readonly string[]): Promise<undefined[]> {
  return addresses.map(() => undefined);
}

function isSealed({ address }: { readonly address: string }): boolean {
  return address.startsWith(prefix);
}
