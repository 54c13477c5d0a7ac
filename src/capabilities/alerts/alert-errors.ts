import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that alerts refuse. */
export const alertRefusals = declareRefusals({
  ALERT_NOT_FOUND: {
    status: 404,
    title: 'No such alert',
    sentence: 'We have no alert at this address. Choose one from the list of alerts.',
  },
  VERSION_NOT_FOUND: {
    status: 404,
    title: 'No such version',
    sentence: 'This alert has no version with that number. Open the alert and choose one of its versions.',
  },
  VERSION_MOVED_ON: {
    status: 409,
    title: 'This version has moved on',
    sentence:
      'Somebody has submitted, returned, sent or ended this version in the meantime, so this can no longer be done to it. Open the alert to see where it stands.',
  },
  ALERT_NOT_TOLD: {
    status: 409,
    title: 'There is nothing to update or take back',
    sentence: 'Only an alert that people have been told can be updated, cancelled or closed. This one is not live.',
  },
  UPDATE_ALREADY_OPEN: {
    status: 409,
    title: 'An update is being written already',
    sentence: 'Another update of this alert is not finished. Open the alert, and finish or discard that one first.',
  },
  APPROVER_HAD_A_HAND_IN_IT: {
    status: 403,
    title: 'Somebody else must approve this',
    sentence:
      'You submitted this version or wrote a part of it. Nobody approves their own work: ask another approver to open it.',
  },
  NEEDS_A_PERSON: {
    status: 403,
    title: 'A person must do this',
    sentence: 'Submitting, approving and correcting an alert is done by a signed-in person, never by a program.',
  },
  NEEDS_TWO_PEOPLE: {
    status: 403,
    title: 'This needs a second person',
    sentence:
      'One person alone can send a cancellation or an all-clear in the words that were approved with the alert, nothing else. Submit this version for approval.',
  },
  ALERT_NOT_ALLOWED: {
    status: 403,
    title: 'Your role does not include this',
    sentence: 'Ask a duty officer or an approver to do it, or the person who looks after appointments in your region.',
  },
  ONLY_EXERCISES_HERE: {
    status: 403,
    title: 'Only exercises here',
    sentence:
      'This installation is for practice: nothing but exercises is written, imported, approved and sent here. Use the live installation for anything real.',
  },
  CAP_FILE_REFUSED: {
    status: 422,
    title: 'This is not a CAP file that can become an alert',
    sentence: 'Correct the file and send it again.',
  },
  LAUNCH_RIGHT_LAPSED: {
    status: 403,
    title: 'Your right to launch live alerts has lapsed',
    sentence:
      'Ask somebody whose practice and training are current to do it now. To have the right back, take part in an exercise as sender or approver, and have current training recorded by an operator; /exercises/practice shows which is missing. Exercises, tests, cancellations and all-clears stay open to you.',
  },
  OVERRIDE_NOT_ALLOWED: {
    status: 403,
    title: 'Nobody sends alone here',
    sentence: 'This installation does not allow one person to send an alert. Find an approver or another duty officer.',
  },
  OVERRIDE_NOT_OPEN: {
    status: 409,
    title: 'There is nothing to review',
    sentence: 'This version was not sent by one person alone, or somebody has reviewed it already.',
  },
  OVERRIDE_OWN_REVIEW: {
    status: 403,
    title: 'Somebody else must review this',
    sentence:
      'You sent this version alone, so a second person looks at it now. Ask an approver or another duty officer.',
  },
  TEMPLATE_NOT_FOUND: {
    status: 404,
    title: 'No such template',
    sentence: 'We have no template at this address. Choose one from the list of templates.',
  },
  TEMPLATE_ARCHIVED: {
    status: 409,
    title: 'This template is archived',
    sentence: 'Somebody has taken this template out of use. Choose another one, or write a new one.',
  },
  MESSAGE_TYPE_UNKNOWN: {
    status: 422,
    title: 'This kind of CAP message cannot become an alert',
    sentence: 'Only Alert, Update and Cancel tell people something. Any other msgType is refused.',
  },
  SIGNER_NOT_FOUND: {
    status: 404,
    title: 'No such signer',
    sentence: 'No signer with this number is trusted now. Somebody may have ended it already; look at the list.',
  },
  FEED_READER_NOT_FOUND: {
    status: 404,
    title: 'No such reader',
    sentence: 'No reader with this number may read the feeds now. Somebody may have revoked it; look at the list.',
  },
  FEED_TOKEN_NOT_KNOWN: {
    status: 401,
    title: 'This feed needs a token',
    sentence: 'Send the header "Authorization: Bearer <token>" with a token that an operator made and has not revoked.',
  },
  NOT_IN_FEED: {
    status: 404,
    title: 'Not in this feed',
    sentence: 'No alert that this reader may have is at this address.',
  },
  NOTHING_TO_VERIFY: {
    status: 404,
    title: 'We did not send this',
    sentence:
      'No alert of ours is at this address. Look at the address again; if it came in a message, do not trust that message.',
  },
  CAP_SIGNING_NOT_SET: {
    status: 503,
    title: 'No key to sign with',
    sentence:
      'This installation signs no CAP messages yet. An operator sets TOCSIN_CAP_SIGNING_KEY and TOCSIN_CAP_SIGNING_CERTIFICATE.',
  },
});
