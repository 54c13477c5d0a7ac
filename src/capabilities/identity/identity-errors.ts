import { declareRefusals } from '../../kernel/refusal.ts';

/** What identity refuses. */
export const identityRefusals = declareRefusals({
  SIGN_IN_LINK_NOT_USABLE: {
    status: 410,
    title: 'This link does not work any more',
    sentence:
      'A link to sign in works once, for 15 minutes. Open the page "Sign in", give your e-mail address again, and use the newest mail.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'That session is not there',
    sentence: 'It has ended already, or it is not yours. Reload the list of your sessions.',
  },
  PASSKEY_NOT_ACCEPTED: {
    status: 400,
    title: 'That passkey was not accepted',
    sentence:
      'It did not answer what was asked, it answered too late, or it is not one of yours here. Go back and try once more. If it fails again, sign in by e-mailed link.',
  },
  PASSKEY_NOT_FOUND: {
    status: 404,
    title: 'That passkey is not there',
    sentence: 'It has been removed already, or it is not yours. Open the list of your passkeys again.',
  },
  TOO_MANY_PASSKEYS: {
    status: 409,
    title: 'You have too many passkeys',
    sentence: 'A person can have 20. Remove one that you no longer use, then add this one.',
  },
  RECOVERY_NOT_OPEN: {
    status: 410,
    title: 'There is nothing to stop any more',
    sentence:
      'It was stopped, or it has let somebody in already. If that was not you, sign in with your passkey, end the other sessions, and tell whoever put you in the network.',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    title: 'That person is not there',
    sentence: 'Nobody with that number belongs to the network now.',
  },
  EMAIL_TAKEN: {
    status: 409,
    title: 'An e-mail address belongs to somebody else',
    sentence:
      'Each person needs an e-mail address of their own. Nothing was saved: correct the address and send it again.',
  },
  NOT_YOUR_CHOICE: {
    status: 403,
    title: 'Only they can choose that',
    sentence: 'What is sent to somebody is their own choice. Sign in as yourself to change yours.',
  },
  CONTACT_LINK_NOT_USABLE: {
    status: 410,
    title: 'This link does not work any more',
    sentence:
      'A link to confirm an address works once, for 24 hours. Sign in, open "Your addresses", and add the address again for a new one.',
  },
  CONTACT_POINT_NOT_FOUND: {
    status: 404,
    title: 'That address is not there',
    sentence: 'It has been removed already, or it is not yours. Open the list of your addresses again.',
  },
  CONTACT_POINT_FIXED: {
    status: 409,
    title: 'That address cannot be removed here',
    sentence: 'You sign in with it. Whoever put you in the network can change it.',
  },
  TOO_MANY_CONTACT_LINKS: {
    status: 429,
    title: 'Too many links for now',
    sentence:
      'We mailed five links for you within the hour. Look for them, also among unwanted mail, or come back later.',
  },
  CHANNEL_UNKNOWN: {
    status: 404,
    title: 'There is no such channel',
    sentence: 'Messages are not sent that way here. Open "What you are sent" again and choose from it.',
  },
});
