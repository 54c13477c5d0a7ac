import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that the audit record refuses. */
export const auditRefusals = declareRefusals({
  AUDIT_ENTRY_UNKNOWN: {
    status: 404,
    title: 'No such entry',
    sentence: 'Nothing is recorded under this number. Go back to the audit record and choose an entry from there.',
  },
  AUDIT_NO_CHECKPOINT: {
    status: 404,
    title: 'There is no checkpoint yet',
    sentence: 'The record is signed about once a minute while the worker runs. Try again in a minute.',
  },
  AUDIT_TREE_BROKEN: {
    status: 409,
    title: 'The record does not fit its last signed checkpoint',
    sentence:
      'Nothing more is signed until this is explained. Keep the database as it is and run "tocsin audit verify" to see what changed.',
  },
  AUDIT_HELD_TOO_LARGE: {
    status: 422,
    title: 'The checkpoint that you hold is larger than this record',
    sentence:
      'The record has fewer entries than your checkpoint says. Check its second line; if it is right, the record was cut off: keep your checkpoint.',
  },
  AUDIT_EXPORT_TIME: {
    status: 422,
    title: 'The time was not understood',
    sentence: 'Write days as 2026-11-21, with a time such as 14:05 after them if you like. Go back and try again.',
  },
  AUDIT_EXPORT_TOO_LARGE: {
    status: 422,
    title: 'Too many entries for one file',
    sentence: 'One file holds at most 10,000 entries. Ask for a shorter time, one person, one action or one subject.',
  },
});
