import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that cards refuse. */
export const cardRefusals = declareRefusals({
  CARD_NOT_FOUND: {
    status: 404,
    title: 'There is no such card',
    sentence:
      'No alert of ours goes round under this address. Compare the code with whoever gave it to you, letter by letter.',
  },
  CARD_KEY_NOT_FOUND: {
    status: 404,
    title: 'That key is not there any more',
    sentence: 'Somebody has rotated or revoked it in the meantime. Open the list of keys again.',
  },
  CARD_ADDITION_UNKNOWN_HAND: {
    status: 403,
    title: 'Sign in to add words of your own',
    sentence:
      'Anybody may pass a card on as it is. Words are added by people whom we know. Sign in, or write them in your own message beside the link.',
  },
  CARD_IMAGE_NOT_DRAWN: {
    status: 404,
    title: 'There is no picture of this card',
    sentence: 'Its language has letters that we cannot draw. Pass on the link, the text or the square instead.',
  },
  CARD_NOT_YOURS: {
    status: 403,
    title: 'You were not told this alert',
    sentence: 'Only somebody who was told an alert can pass it on. Open it from the message that you were sent.',
  },
});
