import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that calls refuse. */
export const callRefusals = declareRefusals({
  CALL_UNKNOWN: {
    status: 404,
    title: 'There is no such call for you',
    sentence: 'It does not exist, or you are not invited to it. Open your calls to see those that you are.',
  },
  CALL_NOT_ALLOWED: {
    status: 403,
    title: 'You do not run this call',
    sentence: 'Its host, its note-taker, whoever made it, a duty officer or a hub officer of its region does that.',
  },
  CALL_MOVED_ON: {
    status: 409,
    title: 'This call has moved on',
    sentence:
      'It was opened, ended or cancelled in the meantime, so nothing was done. Open the call to see where it stands.',
  },
  CALL_ONLY_EXERCISES: {
    status: 403,
    title: 'Only exercises are held here',
    sentence: 'This installation is for practice. Mark the call as an exercise.',
  },
  CALL_SUMMARY_SENT: {
    status: 409,
    title: 'The summary has gone out',
    sentence: 'It was approved and sent already, and is not sent twice. Open the call to read it.',
  },
  CALL_NOTE_UNKNOWN: {
    status: 404,
    title: 'There is no such note in this call',
    sentence: 'Open the call and choose the note there.',
  },
  CALL_ACTION_UNKNOWN: {
    status: 404,
    title: 'There is no such action for you',
    sentence: 'It belongs to somebody else, or does not exist. Open your actions to see yours.',
  },
  CALL_SUPPLIER_UNKNOWN: {
    status: 404,
    title: 'There is no such supplier',
    sentence: 'Open the list of suppliers and choose one there.',
  },
  CALL_FEED_UNKNOWN: {
    status: 404,
    title: 'There is no calendar here',
    sentence: 'The address is wrong, or its owner has ended it. Make a new one on the page of your calls.',
  },
  CALL_LINK_OTHER: {
    status: 404,
    title: 'This link belongs to nothing here',
    sentence: 'The message that it came with is not about a call. Open the link in the newest message that you have.',
  },
});
