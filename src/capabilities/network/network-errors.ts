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
  ROSTERS_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot open a roster to a directory',
    sentence: 'Only an operator can make and revoke the tokens of a roster. Ask one of them to do it.',
  },
  ROSTER_TOKEN_INVALID: {
    status: 401,
    title: 'The token is not known',
    sentence: 'Send a roster token of your organisation as "Authorization: Bearer …". An operator makes one.',
  },
  ROSTER_NAME_TAKEN: {
    status: 409,
    title: 'The userName is taken',
    sentence: 'Somebody on this roster has this userName already. Change that user instead.',
  },
  ROSTER_CHANGED: {
    status: 409,
    title: 'Somebody else was faster',
    sentence: 'This user was changed at the same moment. Read it again and repeat your change.',
  },
  ROSTER_ADDRESS_FIXED: {
    status: 409,
    title: 'This address is not yours to change',
    sentence: 'This person holds a duty, so a directory cannot change their e-mail address. They change it themselves.',
  },
  PREMISES_UNKNOWN: {
    status: 404,
    title: 'Premises not found',
    sentence: 'We have no premises at this address. Look for them under their organisation.',
  },
  OUTSIDE_YOUR_AREA: {
    status: 403,
    title: 'This is outside your area',
    sentence: 'Your role does not cover this place. Somebody whose role covers it, or an operator, can do it.',
  },
  PREMISES_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot move premises',
    sentence: 'Only an operator or a hub officer can say where premises are. Ask one of them to do it.',
  },
  DUTY_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot change this duty',
    sentence: 'You say it of yourself. A hub officer or a duty officer can say it of others: ask one of them.',
  },
  DUTY_OFFICE_UNKNOWN: {
    status: 404,
    title: 'That role is not held now',
    sentence: 'Nobody holds it at the moment. Open the page "On duty" again and choose from the list.',
  },
  DUTY_UNKNOWN: {
    status: 404,
    title: 'That duty is over',
    sentence: 'It has ended already. Open the page "On duty" again to see who is on duty now.',
  },
  APPOINTMENT_UNKNOWN: {
    status: 404,
    title: 'Appointment not found',
    sentence: 'We have no appointment or proposal at this address. Look for it in the list of appointments.',
  },
  APPOINTMENT_NOT_ALLOWED: {
    status: 403,
    title: 'This appointment is not yours to change',
    sentence:
      'Your role does not cover this place, or the role takes an operator. Ask somebody whose role covers it, or an operator.',
  },
  APPOINTMENT_MOVED_ON: {
    status: 409,
    title: 'This appointment has moved on',
    sentence: 'Somebody else was faster, or it is over. Open it again to see where it stands.',
  },
  APPOINTMENT_NEEDS_A_PERSON: {
    status: 403,
    title: 'This takes a person',
    sentence: 'Vouching and deciding are done by people who sign in, not by a command.',
  },
  APPOINTMENT_IS_YOUR_OWN: {
    status: 403,
    title: 'This is your own appointment',
    sentence: 'Nobody vouches for themselves or decides about themselves. Ask somebody else.',
  },
  APPOINTMENT_YOU_PROPOSED: {
    status: 403,
    title: 'You proposed this',
    sentence: 'Somebody else vouches for it and approves it. You may take it back by declining it.',
  },
  APPOINTMENT_YOU_VOUCHED_FOR: {
    status: 403,
    title: 'You vouched for this',
    sentence: 'This role takes the word of three people, so another operator approves it.',
  },
  APPOINTMENT_NEEDS_VOUCHER: {
    status: 409,
    title: 'Nobody has vouched for this yet',
    sentence: 'This role takes somebody who vouches for the person first. Send them the address of the proposal.',
  },
  APPOINTMENT_HELD_ALREADY: {
    status: 409,
    title: 'Nothing is left to approve',
    sentence: 'This person holds the same already for all of that time, or its last day is past. Decline this one.',
  },
});
