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
  ISSUERS_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot change where people sign in',
    sentence: 'Only an operator says at which employers people sign in. Ask one of them to do it.',
  },
  ISSUER_NOT_FOUND: {
    status: 404,
    title: 'That employer’s sign-in is not there',
    sentence: 'Open the list of employers and choose it there.',
  },
  ISSUER_GROUP_NOT_FOUND: {
    status: 404,
    title: 'That group is not there',
    sentence: 'Somebody has removed it. Open the employer’s page again to see which groups there are.',
  },
  SECOND_OPERATOR_NEEDED: {
    status: 409,
    title: 'Somebody else has to confirm this',
    sentence: 'Whoever adds a group for a role that decides much cannot confirm it too. Ask another operator.',
  },
  EMPLOYER_AWAY: {
    status: 503,
    title: 'Your employer’s sign-in does not answer',
    sentence:
      'It is not reachable, or not set up as we know it. Nothing happened. Try again in a minute; if it cannot wait, open "Sign in" and have a link sent by e-mail instead.',
  },
  EMPLOYER_DECLINED: {
    status: 403,
    title: 'Your employer did not let you in',
    sentence:
      'You stopped at your employer’s page, or it does not let you in here. Open "Sign in" to try again; if it goes on, ask whoever looks after sign-in at your employer.',
  },
  EMPLOYER_ANSWER_WRONG: {
    status: 400,
    title: 'Your employer’s answer was not accepted',
    sentence:
      'It does not fit what we asked. Nobody was signed in. Open "Sign in" and begin again; if it goes on, tell whoever looks after sign-in at your employer.',
  },
  EMPLOYER_SIGN_IN_EXPIRED: {
    status: 410,
    title: 'This sign-in is over',
    sentence:
      'It was begun more than ten minutes ago, was used already, or was begun in another browser. Open "Sign in" and begin again here.',
  },
  EMPLOYER_ELSEWHERE: {
    status: 403,
    title: 'This is not an address of that employer',
    sentence:
      'You signed in at your employer with an account whose e-mail address is of another domain. Open "Sign in" and use your address at work.',
  },
  EMPLOYER_UNVERIFIED: {
    status: 403,
    title: 'Your employer does not vouch for your e-mail address',
    sentence:
      'It did not say that the address is verified, so we cannot know who you are. Ask whoever looks after sign-in at your employer to send "email_verified".',
  },
  EMPLOYER_ACCOUNT_TAKEN: {
    status: 409,
    title: 'This address belongs to another account of your employer',
    sentence:
      'Somebody signed in here with this address and another account of the same employer. Tell whoever put you in the network, so that they find out who is who.',
  },
  PERSON_HAS_LEFT: {
    status: 403,
    title: 'You are not in the network any more',
    sentence: 'You were marked as having left. If that is wrong, tell whoever put you in the network.',
  },
  LEAVING_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot mark this person as having left',
    sentence:
      'Only an operator or a hub officer can, for somebody who decides much only an operator, and nobody for themselves.',
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
});
