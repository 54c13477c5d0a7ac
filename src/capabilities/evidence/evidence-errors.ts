import { declareRefusals } from '../../kernel/refusal.ts';

/** What evidence refuses. */
export const evidenceRefusals = declareRefusals({
  PACK_NOT_FOUND: {
    status: 404,
    title: 'Evidence pack not found',
    sentence: 'There is no such evidence pack for you to see. Open the list of packs again.',
  },
  PACK_EMPTY: {
    status: 409,
    title: 'There is nothing to put into a pack yet',
    sentence: 'Begin with the questions about the duty, the assessment or the procedures. Then make the pack.',
  },
  PACK_WITHDRAWN: {
    status: 409,
    title: 'This pack was withdrawn',
    sentence: 'A pack that was withdrawn is shared with nobody. Make a new one.',
  },
  SHARE_NOT_FOUND: {
    status: 404,
    title: 'This link opens nothing',
    // The same words for what never was, what is over and what was taken back.
    sentence: 'It may be mistyped, it may be over, or it was taken back. Ask whoever gave it to you for a new one.',
  },
  CERTIFICATE_NOT_CURRENT: {
    status: 409,
    title: 'That certificate signs no more',
    sentence: 'Somebody has replaced it in the meantime. Open the list of certificates again.',
  },
});
