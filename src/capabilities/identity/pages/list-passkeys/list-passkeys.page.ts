import { dayAndTime, timeAgo } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../own-person.ts';
import { listPasskeys } from '../../passkeys/passkey-store.ts';

/** A person's own passkeys: what they are called, when they were used, and how to add or remove one. */
export const listPasskeysPage = definePage({
  url: '/passkeys',
  access: 'signed-in',
  parent: '/sessions',
  async get(ctx) {
    const passkeys = await listPasskeys(ctx, ownPerson(ctx));
    return showPage('identity/pages/list-passkeys/list-passkeys.njk', {
      title: 'Your passkeys',
      passkeys: passkeys.map((passkey) => ({
        id: passkey.id,
        name: passkey.name,
        added: dayAndTime(passkey.createdAt),
        lastUsed: passkey.lastUsedAt ? timeAgo(passkey.lastUsedAt, ctx.now) : 'not yet',
      })),
    });
  },
});
