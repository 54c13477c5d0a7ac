import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { ownPerson } from '../own-person.ts';
import { askForConfirmation, askForEnrolment, askForSignIn } from '../passkeys/ask-for-passkey.ts';

// A body that must be JSON: a form of another site cannot post it.
const body = z.object({});
const reply = z.object({ challenge: z.string() }).loose();

/** What a browser needs to sign somebody in by passkey. */
export const askForSignInRoute = defineRoute({
  method: 'POST',
  url: '/api/passkeys/ask/sign-in',
  access: 'public',
  sentence:
    'Gives a browser the question that a passkey answers to sign somebody in; it can be answered once, for 5 minutes.',
  body,
  reply,
  handle: async (ctx) => reply.parse(await askForSignIn(ctx)),
});

/** What a browser needs to confirm who is there. */
export const askForConfirmationRoute = defineRoute({
  method: 'POST',
  url: '/api/passkeys/ask/confirm',
  access: 'signed-in',
  sentence: 'Gives a browser the question that one of the signed-in person’s passkeys answers to confirm who is there.',
  body,
  reply,
  handle: async (ctx) => reply.parse(await askForConfirmation(ctx, ownPerson(ctx))),
});

/** What a browser needs to make a passkey. */
export const askForEnrolmentRoute = defineRoute({
  method: 'POST',
  url: '/api/passkeys/ask/enrol',
  access: 'signed-in',
  sentence: 'Gives a browser what it needs to make a passkey for the signed-in person.',
  body,
  reply,
  handle: async (ctx) => reply.parse(await askForEnrolment(ctx, ownPerson(ctx))),
});
