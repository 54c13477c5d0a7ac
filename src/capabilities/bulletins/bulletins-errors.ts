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
  BULLETIN_WRONG_STATE: {
    status: 409,
    title: 'It has moved on',
    sentence: 'Somebody has done something else with it meanwhile, so nothing was done. Look at where it is now.',
  },
  BULLETIN_OWN_WORK: {
    status: 403,
    title: 'Somebody else has to approve it',
    sentence: 'You wrote it. Ask a colleague who may approve for these people to look at it.',
  },
  BULLETIN_REGION_ONLY: {
    status: 403,
    title: 'This newsletter belongs to a region',
    sentence: 'Only somebody whose role covers its region writes its issues.',
  },
});
