import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { dayAndTime, dayInWords } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findPost } from '../../../leads/index.ts';
import { countContacts } from '../../contact-store.ts';
import { contactsRefusals } from '../../contacts-errors.ts';
import { destroyKeys } from '../../contacts-permissions.ts';
import { findPostKey, type KeptKey } from '../../keys/contact-key-store.ts';
import { destroyKey, requireKeyKeeper, rotatePostKey, whoAsked } from '../../keys/rotate-keys.ts';

const confirmation = 'destroy';

/** The key of a post's networks: changing it, and destroying it with everything that it opens. */
export const keepKeysPage = definePage({
  url: '/networks/keys/:postId',
  access: destroyKeys,
  parent: '/posts/:postId',
  stepUp: 'where-enrolled',
  params: z.object({ postId: z.uuid() }),
  form: z.object({ deed: z.enum(['rotate', 'destroy']), typed: z.string().trim().max(100).default('') }),
  async get(ctx, { params: { postId } }) {
    await requireKeyKeeper(ctx, postId);
    const post = await findPost(ctx, postId);
    if (!post) throw contactsRefusals.refuse('CONTACT_LIST_UNKNOWN');
    const kept = await findPostKey(ctx, postId);
    return showPage('contacts/pages/keep-keys/keep-keys.njk', {
      title: 'The key of the networks',
      post: post.name,
      url: `/networks/keys/${postId}`,
      contacts: (await countContacts(ctx, [postId])).contacts,
      confirmation,
      ...describeKey(kept, actorReference(ctx.actor), ctx.now),
    });
  },
  async post(ctx, { params: { postId }, form: { deed, typed } }) {
    const url = `/networks/keys/${postId}`;
    if (deed === 'rotate') {
      const resealed = await rotatePostKey(ctx, postId);
      return goTo(url, { notice: `The key is changed, and ${resealed} entries are sealed anew.` });
    }
    if (typed.toLowerCase() !== confirmation) return tryAgain({ typed: `Type the word ${confirmation} to say so.` });
    const word = await destroyKey(ctx, postId);
    const asked = 'Asked. The lead, a deputy or an operator must confirm it within a day.';
    return goTo(url, { notice: word === 'asked' ? asked : 'The key is destroyed. Nothing of it can be read again.' });
  },
});

function describeKey(kept: KeptKey | undefined, reader: string, now: Date): object {
  const asked = kept ? whoAsked(kept, now) : undefined;
  return {
    has: Boolean(kept?.wrapped),
    destroyedOn: kept?.destroyedAt ? dayInWords(kept.destroyedAt) : '',
    askedAt: asked && kept?.destroyAskedAt ? dayAndTime(kept.destroyAskedAt) : '',
    waitsForAnother: asked === reader,
  };
}
