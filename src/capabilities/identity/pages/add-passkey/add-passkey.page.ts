import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { describeDevice } from '../../device-words.ts';
import { safeNextPath } from '../../next-path.ts';
import { ownPerson } from '../../own-person.ts';
import { enrolPasskey } from '../../passkeys/enrol-passkey.ts';

/** Adds a passkey: a name for it, and the device's own dialogue, which needs JavaScript. */
export const addPasskeyPage = definePage({
  url: '/passkeys/add',
  access: 'signed-in',
  parent: '/passkeys',
  stepUp: 'where-enrolled',
  query: z.object({ next: z.string().optional() }),
  form: z.object({
    name: z.string().trim().min(1, 'Give the passkey a name.').max(60, 'Give a name of at most 60 characters.'),
    credential: z.string().max(40_000).default(''),
    next: z.string().optional(),
  }),
  async get(_ctx, request) {
    const typed = request.attempt?.values;
    const next = typeof typed?.next === 'string' ? typed.next : request.query.next;
    return showPage('identity/pages/add-passkey/add-passkey.njk', {
      title: 'Add a passkey',
      next: next ? safeNextPath(next) : '',
      name: typeof typed?.name === 'string' ? typed.name : describeDevice(request.userAgent),
    });
  },
  async post(ctx, request) {
    const { name, credential, next } = request.form;
    const session = request.sessionId ? { sessionId: request.sessionId } : {};
    await enrolPasskey(ctx, { personId: ownPerson(ctx), name, credential, ...session });
    const notice = `The passkey “${name}” is yours. Next time, sign in with it.`;
    return goTo(next ? safeNextPath(next) : '/passkeys', { notice });
  },
});
