import { declareRefusals } from '../../kernel/refusal.ts';

/** What the networks refuse. */
export const contactsRefusals = declareRefusals({
  CONTACT_LIST_UNKNOWN: {
    status: 404,
    title: 'List not found',
    sentence: 'We have no list at this address, or it is not one of yours. Look for it under My networks.',
  },
  CONTACT_LIST_NOT_ALLOWED: {
    status: 403,
    title: 'This list is not yours',
    sentence: 'Only the lead and the deputies of its post, or the associate who keeps it, can open it.',
  },
  CONTACT_ENTRY_UNKNOWN: {
    status: 404,
    title: 'They are no longer on this list',
    sentence: 'Somebody removed them, or they asked not to be told. Open the list again to see who is on it.',
  },
  CONTACT_IMPORT_UNKNOWN: {
    status: 404,
    title: 'The file is gone',
    sentence: 'It was loaded already, or a day has passed. Bring the file in again.',
  },
  CONTACT_IMPORT_HAS_FAULTS: {
    status: 409,
    title: 'This file cannot be loaded',
    sentence: 'Put the faults right and bring the file in again: it is loaded whole or not at all.',
  },
  CONTACT_FILE_TOO_LARGE: {
    status: 413,
    title: 'The file is too large',
    sentence: 'A file of contacts may be at most 20 MB. Split it and bring in the parts one after the other.',
  },
  CONTACT_KEY_DESTROYED: {
    status: 410,
    title: 'The key of this post was destroyed',
    sentence: 'Nothing that was sealed with it can be read again. Begin a new list.',
  },
  CONTACT_KEY_NEEDS_ANOTHER: {
    status: 409,
    title: 'This takes somebody else',
    sentence:
      'Two people destroy a key: one asks, another confirms within a day. Ask the lead, a deputy or an operator.',
  },
  CONTACT_LINK_UNKNOWN: {
    status: 404,
    title: 'This link does not work',
    sentence: 'Copy the whole link from the message, or write to whoever sent it.',
  },
});
