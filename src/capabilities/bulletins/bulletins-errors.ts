import { declareRefusals } from '../../kernel/refusal.ts';

/** What bulletins refuse. */
export const bulletinRefusals = declareRefusals({
  BULLETIN_UNKNOWN: {
    status: 404,
    title: 'Nothing here that you may read',
    sentence: 'There is no bulletin at this address, or it was not for you. Look for it in the list of bulletins.',
  },
  BULLETIN_NOT_ALLOWED: {
    status: 403,
    title: 'This is not yours to send',
    sentence:
      'A duty officer, or a hub officer or sector lead whose role covers these people, can send it. Ask one of them.',
  },
  BULLETIN_SENT: {
    status: 409,
    title: 'It has been sent',
    sentence: 'Somebody has sent it already, and what was sent is not changed. Write another one.',
  },
  BULLETIN_DIFFERS: {
    status: 409,
    title: 'The number of people has changed',
    sentence: 'Nothing was sent. Look at how many people it is for now, then send it.',
  },
});
