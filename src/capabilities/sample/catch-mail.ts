import type { Ctx } from '../../platform/db/database.ts';
import { insertCaughtMails, keptMails, removeOldMails } from './caught-mail-store.ts';
import type { IncomingMail } from './mail-catcher.ts';

/** Makes what the catcher keeps its mails with. Old ones are let go after every `tidyEvery` mails, not at each. */
export function makeMailKeeper(
  makeContext: () => Ctx,
  tidyEvery = 2000,
  kept = keptMails,
): (mails: readonly IncomingMail[]) => Promise<void> {
  let sinceTidied = 0;
  return async (mails) => {
    const ctx = makeContext();
    await insertCaughtMails(ctx, mails);
    sinceTidied += mails.length;
    if (sinceTidied < tidyEvery) return;
    sinceTidied = 0;
    await removeOldMails(ctx, kept);
  };
}
