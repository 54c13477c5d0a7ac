import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that hubs refuse. */
export const hubsRefusals = declareRefusals({
  FEED_NOT_BEGUN: {
    status: 404,
    title: 'The feed has not begun',
    sentence: 'No head has been signed yet. The background worker signs the first one within seconds of its start.',
  },
  FEED_ENTRY_NOT_THERE: {
    status: 404,
    title: 'There is no such entry',
    sentence: 'Numbers go from 1 to the one in head.jws. Ask for the head first.',
  },
  FEED_NUMBER_WRONG: {
    status: 400,
    title: 'That is no number of an entry',
    sentence: 'Give since as a whole number: that of the last entry that you have, or 0.',
  },
  MIRROR_OF_ANOTHER_FEED: {
    status: 409,
    title: 'The folder holds another feed',
    sentence:
      'Its newest entry is not one of this feed, so nothing was written. Give an empty folder, and find out where the other entries came from.',
  },
  COPY_IS_OVER: {
    status: 410,
    title: 'This working copy is over',
    sentence:
      'It was revoked or has expired, or it is not yours. The browser wipes it; make a new one while you are online.',
  },
  COPY_NOT_YOURS: {
    status: 403,
    title: 'This is not your working copy',
    sentence: 'You can revoke your own. A duty officer or an operator can revoke anybody’s: ask one of them.',
  },
  HUB_OUTSIDE_YOUR_AREA: {
    status: 403,
    title: 'That hub is outside your area',
    sentence: 'You can say where your own hub meets. Ask a duty officer to change another one.',
  },
  SCRIPT_NOT_BUILT: {
    status: 404,
    title: 'The script was not built',
    sentence: 'Run npm run build on this installation, then open the page again.',
  },
});
