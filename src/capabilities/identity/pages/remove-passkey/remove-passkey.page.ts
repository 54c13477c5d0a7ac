import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { ownPerson } from '../../own-person.ts';
import { listPasskeys } from '../../passkeys/passkey-store.ts';
import { removePasskey } from '../../passkeys/remove-passkey.ts';

/** Asks once more, then removes one of a person's own passkeys. */
export const removePasskeyPage = definePage({
  url: '/passkeys/:passkeyId/remove',
  access: 'signed-in',
  parent: '/passkeys',
  stepUp: 'where-enrolled',
  params: z.object({ passkeyId: z.uuid() }),
  async get(ctx, { params }) {
    const passkeys = await listPasskeys(ctx, ownPerson(ctx));
    const passkey = passkeys.find(({ id }) => id === params.passkeyId);
    if (!passkey) throw identityRefusals.refuse('PASSKEY_NOT_FOUND');
    return showPage('identity/pages/remove-passkey/remove-passkey.njk', {
      title: `Remove the passkey “${passkey.name}”`,
      action: `/passkeys/${passkey.id}/remove`,
      isLast: passkeys.length === 1,
    });
  },
  async post(ctx, { params }) {
    const name = await removePasskey(ctx, ownPerson(ctx), params.passkeyId);
    return goTo('/passkeys', { notice: `The passkey “${name}” signs nobody in any more.` });
  },
});
