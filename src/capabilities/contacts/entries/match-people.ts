import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { findMobileNumber } from '../../identity/index.ts';
import { tidyEmail } from '../contact.ts';
import { hashOf, openHashKey } from '../keys/contact-keys.ts';
import { lockBoxes } from './contact-box-store.ts';
import { listReachable, matchAllContacts, replaceKnownBoxes } from './known-box-store.ts';

/**
 * Hashes the addresses of everybody in the network anew, and says of every contact whether it is one of them: such a person is
 * told as themselves, not twice. Tells how many contacts changed.
 */
export async function matchPeople(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const key = await openHashKey(within);
    await lockBoxes(within);
    const boxes = (await listReachable(within)).flatMap(({ personId, address }) => {
      const [kind, tidy] = address.includes('@')
        ? (['email', tidyEmail(address)] as const)
        : (['phone', findMobileNumber(address) ?? ''] as const);
      return tidy === '' ? [] : { personId, hash: hashOf(key, kind, tidy).toString('hex') };
    });
    await replaceKnownBoxes(within, boxes);
    return matchAllContacts(within);
  });
}
