import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { safeNextPath } from '../../next-path.ts';
import { ownPerson } from '../../own-person.ts';
import { confirmByPasskey } from '../../passkeys/confirm-by-passkey.ts';
import { listPasskeys } from '../../passkeys/passkey-store.ts';
import { checkStepUp } from '../../passkeys/step-up.ts';

/** Asks for a fresh use of a passkey before a deed that matters, then goes on there. */
export const confirmItIsYouPage = definePage({
  url: '/confirm-it-is-you',
  access: 'signed-in',
  reachedFrom: 'the pages that send, correct or change what matters most',
  perMinute: 30,
  query: z.object({ next: z.string().optional() }),
  form: z.object({ credential: z.string().max(40_000).default(''), next: z.string().optional() }),
  async get(ctx, request) {
    const typed = request.attempt?.values;
    const next = typeof typed?.next === 'string' ? typed.next : request.query.next;
    const passkeys = await listPasskeys(ctx, ownPerson(ctx));
    return showPage('identity/pages/confirm-it-is-you/confirm-it-is-you.njk', {
      title: 'Confirm that it is you',
      next: next ? safeNextPath(next) : '',
      hasPasskey: passkeys.length > 0,
      isConfirmed: (await checkStepUp(ctx, request.sessionId, 'where-enrolled')) === 'fresh',
    });
  },
  async post(ctx, request) {
    const { credential, next } = request.form;
    if (!request.sessionId) throw identityRefusals.refuse('SESSION_NOT_FOUND');
    await confirmByPasskey(ctx, { personId: ownPerson(ctx), sessionId: request.sessionId, credential });
    return goTo(next ? safeNextPath(next) : '/confirm-it-is-you');
  },
});
