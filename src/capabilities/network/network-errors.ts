import { declareRefusals } from '../../kernel/refusal.ts';

/** What the network capability refuses. */
export const networkRefusals = declareRefusals({
  ORGANISATION_UNKNOWN: {
    status: 404,
    title: 'Organisation not found',
    sentence: 'We have no organisation at this address. Look for it by name in the list of organisations.',
  },
  IMPORT_UNKNOWN: {
    status: 404,
    title: 'Import not found',
    sentence: 'We have no import at this address. The rows of an import are kept for seven days.',
  },
  IMPORT_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot bring in files',
    sentence: 'Only an operator or a hub officer can bring in files. Ask one of them to do it.',
  },
  IMPORT_KIND_UNKNOWN: {
    status: 400,
    title: 'Unknown kind of file',
    sentence: 'A file holds organisations, premises or people. Say which of these three it is.',
  },
  IMPORT_TOO_LARGE: {
    status: 413,
    title: 'The file is too large',
    sentence: 'A file may be at most 50 MB. Split it and bring in the parts one after the other.',
  },
  IMPORT_NOT_READY: {
    status: 409,
    title: 'This file cannot be loaded',
    sentence:
      'Only a file that has been checked and has no faults can be loaded, and only once. Look at its page to see where it stands.',
  },
  AREAS_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot change areas',
    sentence: 'Only an operator can load boundaries and postcode districts or merge areas. Ask one of them to do it.',
  },
});
