import { declareRefusals } from '../../kernel/refusal.ts';

/** What guidance refuses. */
export const guidanceRefusals = declareRefusals({
  GUIDANCE_UNKNOWN: {
    status: 404,
    title: 'Nothing here that you may read',
    sentence: 'There is no guidance at this address, or it is not for you. Look for it in the library.',
  },
  GUIDANCE_NOT_ALLOWED: {
    status: 403,
    title: 'This is not yours to do',
    sentence: 'Editors write guidance and approvers approve it. Ask one of them.',
  },
  GUIDANCE_WRONG_STATE: {
    status: 409,
    title: 'That cannot be done now',
    sentence: 'Somebody has moved this version on. Open the document again and see where it stands.',
  },
  GUIDANCE_OWN_VERSION: {
    status: 403,
    title: 'Somebody else must approve it',
    sentence: 'You wrote in this version, so another person reads and approves it. Nothing was changed.',
  },
  GUIDANCE_POLICY_UNKNOWN: {
    status: 404,
    title: 'There is no such review policy',
    sentence: 'Look for it in the list of review policies.',
  },
  GUIDANCE_FILE_UNKNOWN: {
    status: 404,
    title: 'There is no such file',
    sentence: 'The file was taken away, or it is not for you. Open the document again.',
  },
  GUIDANCE_NO_PDF: {
    status: 404,
    title: 'This text is printed from its page',
    sentence: 'We cannot set its script in a PDF. Open the document and print it with your browser.',
  },
});
