import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that delivery refuses. */
export const deliveryRefusals = declareRefusals({
  ANSWER_LINK_UNKNOWN: {
    status: 404,
    title: 'This answer link does not work',
    sentence:
      'The link may have been cut off by your mail program. Open the message again and copy the whole link, up to its last letter, into the address bar. You can also sign in and answer from your alerts.',
  },
  ANSWER_NOT_EXPECTED: {
    status: 404,
    title: 'You were not sent this alert',
    sentence: 'Only people who were sent an alert can answer it. Check that you are signed in as the right person.',
  },
  LAUNCH_UNKNOWN: {
    status: 404,
    title: 'No such launch',
    sentence: 'Nothing was sent under this number. Go back to the list of alerts and choose one from there.',
  },
  LAUNCH_DIFFERS: {
    status: 409,
    title: 'This version went out already, with other content',
    sentence: 'A version is sent once, as it was approved. Make an update to say something else.',
  },
  LAUNCH_NOT_SENDABLE: {
    status: 422,
    title: 'This cannot be sent as it is',
    sentence:
      'A channel, a language or the expiry of this launch is missing or wrong. Correct the version and try again.',
  },
  RECEIPT_NOT_SIGNED: {
    status: 401,
    title: 'This receipt is not signed',
    sentence:
      'No such provider calls back here, or the signature or its time is wrong. Compare the secret, the headers and the clock with what the settings say.',
  },
  PUSH_NOT_USABLE: {
    status: 422,
    title: 'This browser cannot be reached',
    sentence:
      'It named a push service that alerts cannot be sent to. Use another browser on this device; your other ways of being told stay as they are.',
  },
  TOO_MANY_DEVICES: {
    status: 409,
    title: 'You have too many devices',
    sentence: 'A person can have 10. Remove one that you no longer use, then add this one.',
  },
  DEVICE_NOT_FOUND: {
    status: 404,
    title: 'That device is not there',
    sentence: 'It has been removed already, or it is not yours. Open the list of your devices again.',
  },
  WAY_UNKNOWN: {
    status: 404,
    title: 'There is nothing of this name to hold up',
    sentence:
      'It may have been taken out of the settings. Open Operations again and choose a channel, lane or provider.',
  },
  PAUSED_ALREADY: {
    status: 409,
    title: 'This is held up already',
    sentence: 'Somebody held it up before you. Open Operations to see who, since when and why.',
  },
  NOT_PAUSED: {
    status: 409,
    title: 'This is not held up any more',
    sentence: 'Somebody let it go on in the meantime. Open Operations to see how it stands.',
  },
  RESEND_DIFFERS: {
    status: 409,
    title: 'Nothing was sent again',
    sentence:
      'The number of failed messages is not the one that you confirmed, or the launch is over. Look at the list again.',
  },
  WEBHOOK_NOT_ALLOWED: {
    status: 403,
    title: 'This machine cannot be registered',
    sentence: 'Only an operator registers machines, under an address that begins with https://',
  },
  WEBHOOK_NOT_FOUND: {
    status: 404,
    title: 'That webhook is not there',
    sentence: 'There is none under this number, or you are not its keeper. Open the list of your devices and machines.',
  },
  WEBHOOK_EVENT_UNKNOWN: {
    status: 404,
    title: 'That event cannot be posted again',
    sentence:
      'It was never posted to this machine, or too long ago, or the machine has ended. Choose one from its page.',
  },
  TOO_MANY_WEBHOOKS: {
    status: 409,
    title: 'This keeper has too many machines',
    sentence: 'A person can keep 20. End one that is no longer used, or name another keeper.',
  },
  MONTH_NOT_OVER: {
    status: 409,
    title: 'This month is not over',
    sentence: 'Some of its alerts can still be answered. Wait until the last of them has expired, then try again.',
  },
});
